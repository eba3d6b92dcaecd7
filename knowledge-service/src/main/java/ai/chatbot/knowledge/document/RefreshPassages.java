package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.document.WithheldDocuments.Reason;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.IndexedPassage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes what is said about a document (title, category, tags, language, readers, date) into the passages that there are;
 * their text and vectors stay.
 */
@Component
public class RefreshPassages {

    private final Documents documents;
    private final Chunks chunks;
    private final LiveIndexes live;
    private final DocumentLocks locks;
    private final WithheldDocuments withheld;

    RefreshPassages(
            Documents documents, Chunks chunks, LiveIndexes live, DocumentLocks locks, WithheldDocuments withheld) {
        this.documents = documents;
        this.chunks = chunks;
        this.live = live;
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
                write(document.get(), present);
            }
        }
        withheld.release(documentId, Reason.CHANGED);
    }

    private void write(Document document, List<StoredChunk> present) {
        LiveIndex index = live.writing(document.documentId(), present.size());
        Optional<String> model = index.model();
        List<IndexedPassage> passages = present.stream()
                .flatMap(chunk -> model.isEmpty()
                        ? Stream.of(chunk.passage(document))
                        : chunk.passage(document, model.get()).stream())
                .toList();
        if (!passages.isEmpty()) {
            index.index().upsert(passages);
        }
        if (passages.size() < present.size()) {
            live.followUp(index.generation(), document.documentId(), present.size());
        }
    }
}
