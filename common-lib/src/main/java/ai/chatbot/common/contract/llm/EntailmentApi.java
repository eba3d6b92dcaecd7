package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** For services only. */
@HttpExchange("/internal/llm")
public interface EntailmentApi {

    /**
     * Whether a passage says what a sentence claims: the content of the completion begins with {@code yes} or {@code no}.
     *
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}; 503
     *     {@code MODEL_UNAVAILABLE} when the active provider writes nothing of its own or does not answer
     */
    @PostExchange("/entail")
    Completion entail(@Valid @RequestBody EntailmentRequest request);
}
