package ai.chatbot.benchmarks.hotpath;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A document with a heading before every fourth paragraph. */
final class SampleDocument {

    private static final int PARAGRAPHS_A_SECTION = 4;
    private static final int SENTENCES = 5;

    private SampleDocument() {}

    static ParsedDocument of(SampleText samples, int paragraphs) {
        var text = new StringBuilder();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < paragraphs; i++) {
            if (i % PARAGRAPHS_A_SECTION == 0) {
                add(text, blocks, Block.Kind.HEADING, "Section " + i, 1);
            }
            add(text, blocks, Block.Kind.PARAGRAPH, samples.paragraph(SENTENCES), 0);
        }
        return new ParsedDocument(DocumentFormat.MARKDOWN, "Sample", Map.of(), text.toString(), blocks);
    }

    private static void add(StringBuilder text, List<Block> blocks, Block.Kind kind, String content, int level) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        blocks.add(new Block(kind, text.length(), text.length() + content.length(), level, null));
        text.append(content);
    }
}
