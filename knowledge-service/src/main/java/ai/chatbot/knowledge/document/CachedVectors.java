package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.embedding.EmbeddingCacheApi;
import ai.chatbot.common.contract.embedding.ForgetVectors;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The vectors that embedding-service keeps of the texts it has embedded. */
@Component
class CachedVectors {

    private static final int AT_ONCE = 1000;

    private final EmbeddingCacheApi cache;
    private final Chunks chunks;

    CachedVectors(EmbeddingCacheApi cache, Chunks chunks) {
        this.cache = cache;
        this.chunks = chunks;
    }

    /**
     * @param chunkIds of chunks that are still stored
     * @return how many vectors there were
     */
    int forget(List<String> chunkIds) {
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
