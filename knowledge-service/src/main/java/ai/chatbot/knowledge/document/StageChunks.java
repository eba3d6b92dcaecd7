package ai.chatbot.knowledge.document;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Writes the chunks of a document before they can be found. At no moment is a chunk stored whose id the document does not
 * know: whoever comes after a death in the middle removes all that was left.
 */
@Component
public class StageChunks {

    private final Documents documents;
    private final Chunks chunks;
    private final DocumentLocks locks;
    private final Clock clock;

    StageChunks(Documents documents, Chunks chunks, DocumentLocks locks, Clock clock) {
        this.documents = documents;
        this.chunks = chunks;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * @param document as the job has read it
     * @param total how many chunks there will be
     */
    public StagedChunks begin(Document document, int total) {
        return new StagedChunks(this, document, total, clock.instant());
    }

    /** Removes what a job that goes on no longer has written, unless it can be found. */
    public void discard(String documentId, int revision) {
        locks.holding(documentId, () -> {
            Optional<Document> present = documents.find(documentId);
            Document.Writing writing =
                    present.map(document -> document.indexing().writing()).orElse(null);
            if (present.isPresent() && writing != null && writing.revision() == revision) {
                Set<String> left = new HashSet<>(StoredChunk.ids(documentId, revision, writing.chunks()));
                present.get().indexing().vectorIds().forEach(left::remove);
                chunks.remove(List.copyOf(left));
                documents.change(present.get(), new Update().unset("indexing.writing"));
            }
            return true;
        });
    }

    boolean write(StagedChunks staged, List<StoredChunk> window) {
        Document expected = staged.document();
        return locks.holding(expected.documentId(), () -> {
            Optional<Document> present = documents.find(expected.documentId());
            if (present.isEmpty() || present.get().revision() != expected.revision()) {
                return false;
            }
            if (!staged.hasBegun()) {
                begin(present.get(), staged);
            } else if (!staged.writing().equals(present.get().indexing().writing())) {
                return false;
            }
            chunks.add(window);
            return true;
        });
    }

    /** Removes what would be in the way. What can be found of an older revision stays until this one can. */
    private void begin(Document present, StagedChunks staged) {
        Set<String> inTheWay = new HashSet<>(staged.ids());
        inTheWay.retainAll(Set.copyOf(present.indexing().vectorIds()));
        Document.Writing brokenOff = present.indexing().writing();
        if (brokenOff != null) {
            inTheWay.addAll(StoredChunk.ids(present.documentId(), brokenOff.revision(), brokenOff.chunks()));
        }
        chunks.remove(List.copyOf(inTheWay));
        documents.change(present, new Update().set("indexing.writing", staged.writing()));
    }

    /**
     * Writes what is still waiting. For whoever has the lock of the document.
     *
     * @return false when another run of the job has begun to write meanwhile
     */
    boolean finish(Document present, StagedChunks staged) {
        if (!staged.isComplete()) {
            throw new IllegalStateException("There are chunks missing.");
        }
        if (!staged.waiting().isEmpty()) {
            begin(present, staged);
            chunks.add(staged.waiting());
            return true;
        }
        return staged.writing().equals(present.indexing().writing());
    }

    /** Removes what could be found before. For whoever has the lock of the document. */
    void removeFormer(Document present, StagedChunks staged) {
        Set<String> former = new HashSet<>(present.indexing().vectorIds());
        staged.ids().forEach(former::remove);
        chunks.carryVectors(List.copyOf(former), staged.ids());
        chunks.remove(List.copyOf(former));
    }
}
