package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddingCacheApi;
import ai.chatbot.common.contract.embedding.ForgetVectors;
import ai.chatbot.common.contract.embedding.VectorsForgotten;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EmbeddingCacheController implements EmbeddingCacheApi {

    private final EmbeddingCache cache;

    EmbeddingCacheController(EmbeddingCache cache) {
        this.cache = cache;
    }

    @Override
    public VectorsForgotten forget(ForgetVectors request) {
        return new VectorsForgotten(cache.forget(request.hashes()));
    }
}
