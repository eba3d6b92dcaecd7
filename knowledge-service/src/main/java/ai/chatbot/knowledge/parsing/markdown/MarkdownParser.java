package ai.chatbot.knowledge.parsing.markdown;

import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.springframework.stereotype.Component;

@Component
class MarkdownParser implements DocumentParser {

    /** Far deeper than anyone writes; thousands would make the parser's own recursion fail. */
    private static final int DEEPEST = 100;

    private final Parser parser = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    @Override
    public DocumentFormat format() {
        return DocumentFormat.MARKDOWN;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) {
        String source = CharacterDecoder.decode(file);
        FrontMatter front = FrontMatter.of(source);
        DocumentText text = new DocumentText(limits);
        new MarkdownBlocks(text).read(parser.parse(source.substring(front.length())));
        Map<String, String> metadata = front.values();
        return text.build(format(), metadata.get("title"), metadata);
    }
}
