package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** For services only. */
@HttpExchange("/internal/llm")
public interface CompletionApi {

    /**
     * Input guard, prompt template, provider, output guard.
     *
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}; 503
     *     {@code MODEL_UNAVAILABLE} when no provider answers
     */
    @PostExchange("/complete")
    Completion complete(@Valid @RequestBody CompletionRequest request);
}
