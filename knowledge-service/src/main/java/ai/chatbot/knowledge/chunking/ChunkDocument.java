package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Cuts a document and describes each chunk. */
@Component
public class ChunkDocument {

    private static final int CONTEXT = 200;

    private final Tokenizer tokenizer;
    private final Map<ChunkingStrategy, Chunker> chunkers = new EnumMap<>(ChunkingStrategy.class);

    ChunkDocument(Tokenizer tokenizer, List<Chunker> chunkers) {
        this.tokenizer = tokenizer;
        chunkers.forEach(chunker -> this.chunkers.put(chunker.strategy(), chunker));
    }

    /** @return at least one chunk, in order; the same for the same document, strategy and size */
    public List<Chunk> chunk(ParsedDocument document, ChunkingStrategy strategy, ChunkSize size) {
        TokenizedText text = TokenizedText.of(document.text(), document.blocks(), tokenizer);
        Chunker chunker = chunkers.get(strategy);
        if (chunker == null) {
            throw new IllegalStateException("no chunker for " + strategy);
        }
        return described(text, chunker.cut(text, size));
    }

    private static List<Chunk> described(TokenizedText text, List<Span> spans) {
        Sections sections = new Sections(text);
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            chunks.add(new Chunk(
                    i,
                    span.in(text.text()),
                    span.start(),
                    span.end(),
                    text.tokensIn(span),
                    i == 0 ? 0 : shared(text, spans.get(i - 1), span),
                    i == spans.size() - 1 ? 0 : shared(text, span, spans.get(i + 1)),
                    sections.sectionOf(span),
                    sections.pageAt(span.start()),
                    before(text.text(), span.start()),
                    behind(text.text(), span.end())));
        }
        return chunks;
    }

    private static int shared(TokenizedText text, Span first, Span second) {
        return text.tokensIn(second.start(), Math.max(second.start(), first.end()));
    }

    /** Begins with a whole word where it can. */
    private static String before(String text, int end) {
        int start = Math.max(0, end - CONTEXT);
        int space = start == 0 ? 0 : text.indexOf(' ', start);
        int from = space < 0 || space >= end ? start : space;
        return text.substring(TokenizedText.isInsidePair(text, from) ? from + 1 : from, end)
                .strip();
    }

    private static String behind(String text, int start) {
        int end = Math.min(text.length(), start + CONTEXT);
        int space = end == text.length() ? end : text.lastIndexOf(' ', end);
        int to = space <= start ? end : space;
        return text.substring(start, TokenizedText.isInsidePair(text, to) ? to - 1 : to)
                .strip();
    }
}
