package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks.TextVector;
import ai.chatbot.knowledge.index.IndexedPassage;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a document that are on their way into the store, a window at a time, before they are published all at
 * once. Their vectors are not kept in the heap. To be closed by whoever began.
 */
public final class StagedChunks implements AutoCloseable {

    private final StageChunks stage;
    private final Document document;
    private final int total;
    private final Instant now;
    private final List<Chunk> chunks = new ArrayList<>();
    private final VectorFile vectors = VectorFile.open();
    private List<StoredChunk> waiting = List.of();
    private boolean begun;
    private String model = "";

    StagedChunks(StageChunks stage, Document document, int total, Instant now) {
        this.stage = stage;
        this.document = document;
        this.total = total;
        this.now = now;
    }

    /**
     * Takes the next chunks. Those of a document that fits into one window wait for it to be published, which saves most
     * documents a second lock.
     *
     * @return false, with nothing written, when the document is gone or has a newer revision
     */
    public boolean add(EmbeddedChunks window) {
        if (!chunks.isEmpty() && !model.equals(window.model())) {
            throw new IllegalStateException("The embedding model was changed in the middle of a document.");
        }
        model = window.model();
        chunks.addAll(window.chunks());
        window.vectors().forEach(embedded -> vectors.append(embedded.vector()));
        List<StoredChunk> stored = window.stored(document.documentId(), document.revision(), now);
        if (stored.size() == total) {
            waiting = stored;
            return true;
        }
        boolean written = stage.write(this, stored);
        begun = true;
        return written;
    }

    /** All passages, each made when it is asked for. */
    List<IndexedPassage> passages(Document described) {
        return new AbstractList<>() {
            @Override
            public IndexedPassage get(int index) {
                return StoredChunk.of(
                                document.documentId(),
                                document.revision(),
                                chunks.get(index),
                                new TextVector("", vectors.read(index)),
                                model,
                                now)
                        .passage(described);
            }

            @Override
            public int size() {
                return chunks.size();
            }
        };
    }

    List<String> ids() {
        return StoredChunk.ids(document.documentId(), document.revision(), total);
    }

    Document document() {
        return document;
    }

    Document.Writing writing() {
        return new Document.Writing(document.revision(), total);
    }

    List<StoredChunk> waiting() {
        return waiting;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isComplete() {
        return chunks.size() == total;
    }

    String model() {
        return model;
    }

    @Override
    public void close() {
        vectors.close();
    }
}
