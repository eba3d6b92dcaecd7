package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.embedding.EmbeddingCacheApi;
import ai.chatbot.common.contract.embedding.ForgetVectors;
import ai.chatbot.common.contract.session.CitationApi;
import ai.chatbot.common.contract.session.ForgetCitations;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What other services keep of a document: embedding-service vectors of its texts, session-service what answers quoted. */
@Component
class KeptElsewhere {

    private static final int AT_ONCE = 1000;

    private final EmbeddingCacheApi cache;
    private final CitationApi citations;
    private final Chunks chunks;

    KeptElsewhere(EmbeddingCacheApi cache, CitationApi citations, Chunks chunks) {
        this.cache = cache;
        this.citations = citations;
        this.chunks = chunks;
    }

    /** @return how many answers quoted the document */
    int forgetQuotes(String documentId) {
        return citations.forget(new ForgetCitations(documentId)).answers();
    }

    /**
     * @param chunkIds of chunks that are still stored
     * @return how many vectors there were
     */
    int forgetVectors(List<String> chunkIds) {
        List<String> hashes = chunks.find(chunkIds).stream()
                .flatMap(StoredChunk::embeddings)
                .map(StoredChunk.Embedding::textHash)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        int forgotten = 0;
        for (int from = 0; from < hashes.size(); from += AT_ONCE) {
            List<String> some = hashes.subList(from, Math.min(hashes.size(), from + AT_ONCE));
            forgotten += cache.forget(new ForgetVectors(some)).forgotten();
        }
        return forgotten;
    }
}
