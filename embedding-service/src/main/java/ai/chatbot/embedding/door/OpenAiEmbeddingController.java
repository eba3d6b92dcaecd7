package ai.chatbot.embedding.door;

import ai.chatbot.common.web.Raw;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Raw
@RestController
class OpenAiEmbeddingController {

    private final EmbedInput embedInput;

    OpenAiEmbeddingController(EmbedInput embedInput) {
        this.embedInput = embedInput;
    }

    @PostMapping("/v1/embeddings")
    OpenAiEmbeddings embed(@RequestBody OpenAiEmbeddingRequest request) {
        return embedInput.embed(request);
    }
}
