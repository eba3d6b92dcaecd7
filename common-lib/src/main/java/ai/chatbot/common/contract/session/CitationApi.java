package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What stored answers have cited. For services only. */
@HttpExchange("/internal/citations")
public interface CitationApi {

    /**
     * Takes what was cited from a deleted document out of all histories, as far as the operator wants it; answers that
     * were being written meanwhile follow within minutes. As often as it is called.
     */
    @PostExchange("/forget")
    CitationsForgotten forget(@Valid @RequestBody ForgetCitations request);
}
