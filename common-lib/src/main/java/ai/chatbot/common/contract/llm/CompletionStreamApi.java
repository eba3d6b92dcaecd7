package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Flux;

/** For services only. Clients need {@code clientType = WEB_CLIENT}. */
@HttpExchange("/internal/llm")
public interface CompletionStreamApi {

    /**
     * As {@link CompletionApi#complete}, in parts. What is refused before any provider is asked is an ordinary error; all
     * other failures are {@link CompletionEvent.Failed}. Comments without data come in between, so that a silent
     * connection is a broken one. Who stops reading stops the model.
     *
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}
     */
    @PostExchange(url = "/stream", accept = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<CompletionEvent>> stream(@Valid @RequestBody CompletionRequest request);
}
