package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.embedding.catalog.ModelCatalog;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EmbeddingController implements EmbeddingApi {

    private final GenerateEmbeddings generateEmbeddings;
    private final ModelCatalog catalog;

    EmbeddingController(GenerateEmbeddings generateEmbeddings, ModelCatalog catalog) {
        this.generateEmbeddings = generateEmbeddings;
        this.catalog = catalog;
    }

    @Override
    public EmbeddingResponse generate(EmbeddingRequest request) {
        return generateEmbeddings.generate(request);
    }

    @Override
    public EmbeddingModels models() {
        return catalog.models();
    }
}
