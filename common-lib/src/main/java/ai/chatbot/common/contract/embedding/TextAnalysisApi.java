package ai.chatbot.common.contract.embedding;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the embedding model's tokenizer and token vectors say about texts. For services only. */
@HttpExchange("/internal/embeddings")
public interface TextAnalysisApi {

    @PostExchange("/tokenize")
    Tokenized tokenize(@Valid @RequestBody TokenizeRequest request);

    /**
     * Late interaction (MaxSim) of a question with passages and with each of their sentences, and the cross-encoder's
     * scores of the passages when one is configured and asked for.
     */
    @PostExchange("/relevance")
    Relevance relevance(@Valid @RequestBody RelevanceRequest request);
}
