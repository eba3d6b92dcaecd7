package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.text.Span;
import java.util.List;

/** One way to cut. The same text and size always give the same chunks. */
interface Chunker {

    ChunkingStrategy strategy();

    /**
     * @return in order of their starts; every character but white space is in at least one. At most {@code size.tokens()}
     *     tokens each, unless one character alone has more
     */
    List<Span> cut(TokenizedText text, ChunkSize size);
}
