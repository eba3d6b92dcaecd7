package ai.chatbot.common.contract.embedding;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the configured text classifier makes of texts. For services only. */
@HttpExchange("/internal/embeddings")
public interface TextClassificationApi {

    /** 503 {@code MODEL_UNAVAILABLE} when none is configured. */
    @PostExchange("/classify")
    ClassifiedTexts classify(@Valid @RequestBody TextsToClassify request);
}
