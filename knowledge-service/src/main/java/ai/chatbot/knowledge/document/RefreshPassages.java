package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.document.WithheldDocuments.Reason;
import ai.chatbot.knowledge.index.PassageIndex;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes what is said about a document (title, category, tags, language, readers, date) into the passages that there are;
 * their text and vectors stay.
 */
@Component
public class RefreshPassages {

    private final Documents documents;
    private final Chunks chunks;
    private final PassageIndex index;
    private final DocumentLocks locks;
    private final WithheldDocuments withheld;

    RefreshPassages(
            Documents documents, Chunks chunks, PassageIndex index, DocumentLocks locks, WithheldDocuments withheld) {
        this.documents = documents;
        this.chunks = chunks;
        this.index = index;
        this.locks = locks;
        this.withheld = withheld;
    }

    /** As often as it is called. */
    public void refresh(String documentId) {
        locks.holding(documentId, () -> {
            refreshLocked(documentId);
            return documentId;
        });
    }

    /** For who holds the lock on the document. */
    void refreshLocked(String documentId) {
        Optional<Document> document = documents.find(documentId);
        if (document.isPresent()) {
            List<StoredChunk> present = chunks.find(document.get().indexing().vectorIds());
            if (!present.isEmpty()) {
                index.upsert(present.stream()
                        .map(chunk -> chunk.passage(document.get()))
                        .toList());
            }
        }
        withheld.release(documentId, Reason.CHANGED);
    }
}
