package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.index.PassageIndex;
import org.springframework.stereotype.Component;

/** Removes all that there is of a document, in any state it may be in, as often as it is called. */
@Component
public class RemoveDocument {

    private final Documents documents;
    private final Chunks chunks;
    private final PassageIndex index;
    private final BlobStore blobs;
    private final DocumentLocks locks;

    RemoveDocument(Documents documents, Chunks chunks, PassageIndex index, BlobStore blobs, DocumentLocks locks) {
        this.documents = documents;
        this.chunks = chunks;
        this.index = index;
        this.blobs = blobs;
        this.locks = locks;
    }

    /** The record goes last: until then a removal that was broken off can be seen and repeated. */
    public Removed remove(String documentId) {
        return locks.holding(documentId, () -> {
            int passages = index.deleteByDocument(documentId);
            int stored = documents
                    .find(documentId)
                    .map(document -> chunks.remove(document.chunkIds()))
                    .orElse(0);
            blobs.deleteAll(documentId);
            return new Removed(documents.remove(documentId), stored, passages);
        });
    }

    /** @param existed whether there was a record of the document */
    public record Removed(boolean existed, int chunks, int passages) {}
}
