package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

class InMemoryLucenePassageIndexTests extends PassageIndexContract {

    private final Directory memory = new ByteBuffersDirectory();
    private final LuceneStore store = new LuceneStore("memory", this::surviving);
    private final LuceneStore nextStore = new LuceneStore("memory again", this::surviving);
    private final LucenePassageIndex index = new LucenePassageIndex(store);

    /** Closing the index does not close the memory it is in. */
    private Directory surviving() {
        return new FilterDirectory(memory) {
            @Override
            public void close() {
                // the next store uses it
            }
        };
    }

    @Override
    public PassageIndex index() {
        return index;
    }

    @Override
    protected PassageIndex reopened() {
        try {
            store.close();
            return new LucenePassageIndex(nextStore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
