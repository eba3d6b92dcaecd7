package ai.chatbot.common.contract.llm;

import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** {@link CompletionStreamApi} for clients that read on a thread of their own. */
@HttpExchange("/internal/llm")
public interface CompletionStreamBytes {

    /**
     * @return server-sent events; the caller closes it, which stops the model when it is early
     * @throws ai.chatbot.common.error.ServiceException as {@link CompletionStreamApi#stream}
     */
    @PostExchange(url = "/stream", accept = MediaType.TEXT_EVENT_STREAM_VALUE)
    InputStream stream(@RequestBody CompletionRequest request);
}
