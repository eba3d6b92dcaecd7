package ai.chatbot.common.contract.embedding;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Vectors that were made before. For services only. */
@HttpExchange("/internal/embeddings/cache")
public interface EmbeddingCacheApi {

    /** 503 {@code CACHE_UNAVAILABLE} when the cache cannot be reached, and so may still have them. */
    @PostExchange("/forget")
    VectorsForgotten forget(@Valid @RequestBody ForgetVectors request);
}
