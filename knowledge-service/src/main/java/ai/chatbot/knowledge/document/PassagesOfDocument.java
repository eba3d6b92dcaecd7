package ai.chatbot.knowledge.document;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Removes a document's passages from every index generation and what other services keep of them, and looks for them as
 * a search would.
 */
@Component
class PassagesOfDocument {

    private static final int SAMPLES = 3;
    private static final int HITS = 50;

    private final LiveIndexes live;
    private final Chunks chunks;
    private final KeptElsewhere elsewhere;

    PassagesOfDocument(LiveIndexes live, Chunks chunks, KeptElsewhere elsewhere) {
        this.live = live;
        this.chunks = chunks;
        this.elsewhere = elsewhere;
    }

    /** What the document would be found with: some of its passages, themselves the best questions for them. */
    record Sample(List<IndexedPassage> passages) {}

    Sample sample(Optional<Document> document, List<String> chunkIds) {
        List<String> some = chunkIds.subList(0, Math.min(SAMPLES, chunkIds.size()));
        return new Sample(document.stream()
                .flatMap(known -> chunks.find(some).stream().flatMap(chunk -> chunk.passages(known)))
                .toList());
    }

    /** @return how many there were, over all generations */
    int remove(String documentId) {
        return live.all().stream()
                .mapToInt(index -> index.deleteByDocument(documentId))
                .sum();
    }

    /** @return how many answers quoted the document */
    int forgetQuotes(String documentId) {
        return elsewhere.forgetQuotes(documentId);
    }

    /**
     * @param chunkIds of chunks that are still stored
     * @return how many vectors embedding-service had kept
     */
    int forgetVectors(List<String> chunkIds) {
        return elsewhere.forgetVectors(chunkIds);
    }

    /** @throws ServiceException {@code INDEX_UNAVAILABLE} when an index still finds the document */
    void requireNoneFound(String documentId, Sample sample) {
        live.all().forEach(index -> requireNoneFound(index, documentId, sample));
    }

    private static void requireNoneFound(PassageIndex index, String documentId, Sample sample) {
        IndexDescription described = index.describe();
        for (IndexedPassage passage : sample.passages()) {
            boolean fits = described.dimension() == passage.vector().length
                    && passage.model().equals(described.model());
            if (!fits && !described.keywords()) {
                continue;
            }
            var query = new PassageQuery(
                    fits ? passage.vector() : null,
                    passage.passage().content(),
                    PassageFilter.NONE,
                    Reader.ADMIN,
                    HITS);
            boolean found = index.query(query).stream()
                    .anyMatch(hit -> hit.passage().documentId().equals(documentId));
            if (found) {
                throw new ServiceException(
                        KnowledgeError.INDEX_UNAVAILABLE, "The index still finds what was removed from it.");
            }
        }
    }
}
