package ai.chatbot.common.contract.embedding;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Embeddings for anybody signed in. */
@HttpExchange("/api/v1/embeddings")
public interface EmbeddingApi {

    @PostExchange("/generate")
    EmbeddingResponse generate(@Valid @RequestBody EmbeddingRequest request);

    @GetExchange("/models")
    EmbeddingModels models();
}
