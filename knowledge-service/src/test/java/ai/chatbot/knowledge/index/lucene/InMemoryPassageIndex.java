package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.knowledge.index.PassageIndex;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The real index without a disk, for tests. */
public final class InMemoryPassageIndex {

    private InMemoryPassageIndex() {}

    public static PassageIndex create() {
        return new LucenePassageIndex(new LuceneStore("in memory", ByteBuffersDirectory::new));
    }
}
