package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Windows of exactly so many tokens; only the last is shorter. Blind to structure, for texts that have none. */
@Component
class FixedChunker implements Chunker {

    @Override
    public ChunkingStrategy strategy() {
        return ChunkingStrategy.FIXED;
    }

    @Override
    public List<Span> cut(TokenizedText text, ChunkSize size) {
        return windows(text, new Span(0, text.text().length()), size);
    }

    /** Windows over a part of the text. */
    static List<Span> windows(TokenizedText text, Span part, ChunkSize size) {
        int first = text.tokenAt(part.start());
        int last = text.tokenAt(part.end());
        List<Span> windows = new ArrayList<>();
        for (int from = first; from < last || from == first; from += size.tokens() - size.overlap()) {
            boolean reachesEnd = from + size.tokens() >= last;
            int start = from == first ? part.start() : text.startOf(from);
            int end = reachesEnd ? part.end() : text.startOf(from + size.tokens());
            Span window = text.trimmed(start, end);
            if (window.length() > 0) {
                windows.add(window);
            }
            if (reachesEnd) {
                break;
            }
        }
        return windows;
    }
}
