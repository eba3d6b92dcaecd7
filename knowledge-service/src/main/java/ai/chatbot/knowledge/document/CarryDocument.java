package ai.chatbot.knowledge.document;

import static java.util.stream.Collectors.toMap;

import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks.TextVector;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings a document as it is now into another index generation: first the vectors that its chunks do not have of that
 * generation's model, some at a time, then all its passages in one step.
 */
@Component
public class CarryDocument {

    private final Documents documents;
    private final Chunks chunks;
    private final DocumentLocks locks;
    private final Clock clock;

    CarryDocument(Documents documents, Chunks chunks, DocumentLocks locks, Clock clock) {
        this.documents = documents;
        this.chunks = chunks;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Chunks to be embedded.
     *
     * @param ids one a chunk, same order
     * @param title of the document
     */
    public record Missing(@Nullable String title, List<Chunk> chunks, List<String> ids) {

        public Missing {
            chunks = List.copyOf(chunks);
            ids = List.copyOf(ids);
        }
    }

    /** At most so many; none when all chunks have a vector of the model, or the document is gone. */
    public Missing missing(String documentId, String model, int most) {
        Optional<Document> document = documents.find(documentId);
        List<StoredChunk> found = document.map(
                        known -> chunks.findWithout(model, known.indexing().vectorIds(), most))
                .orElse(List.of());
        return new Missing(
                document.map(Document::title).orElse(null),
                found.stream().map(StoredChunk::chunk).toList(),
                found.stream().map(StoredChunk::chunkId).toList());
    }

    /** Keeps the vectors with the chunks, so that they are never made again. */
    public void keep(List<String> ids, EmbeddedChunks embedded) {
        Instant now = clock.instant();
        Map<String, StoredChunk.Embedding> vectors = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            TextVector vector = embedded.vectors().get(i);
            vectors.put(ids.get(i), StoredChunk.Embedding.of(ids.get(i), vector, embedded.model(), now));
        }
        chunks.addVectors(vectors);
    }

    /**
     * @return false when the document was changed meanwhile so that vectors are missing
     * @throws ai.chatbot.common.error.ServiceException {@code DOCUMENT_BUSY} when the document is being written
     */
    public boolean write(String documentId, String model, PassageIndex index) {
        return locks.holding(documentId, () -> {
            Optional<Document> document = documents.find(documentId);
            List<StoredChunk> present = document.map(
                            known -> chunks.find(known.indexing().vectorIds()))
                    .orElse(List.of());
            List<IndexedPassage> passages = present.stream()
                    .flatMap(chunk -> chunk.passage(document.orElseThrow(), model).stream())
                    .toList();
            if (passages.size() < present.size()) {
                return false;
            }
            index.replaceDocument(documentId, passages);
            return true;
        });
    }

    /** All documents, with how many chunks each has. */
    public Map<String, Long> all() {
        return documents.sizes().stream().collect(toMap(Documents.Size::documentId, Documents.Size::chunks));
    }

    /** Takes the vectors of a model away from every chunk that has others. */
    public void forget(String model) {
        for (Documents.Size size : documents.sizes()) {
            locks.holding(size.documentId(), () -> {
                documents
                        .findWithDeleted(size.documentId())
                        .ifPresent(document -> chunks.removeVectors(model, document.chunkIds()));
                return true;
            });
        }
    }
}
