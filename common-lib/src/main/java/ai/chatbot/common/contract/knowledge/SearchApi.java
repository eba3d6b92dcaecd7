package ai.chatbot.common.contract.knowledge;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Searching the knowledge base, for anybody signed in. */
@HttpExchange("/api/v1/knowledge-base")
public interface SearchApi {

    /** Passages for a query, best first. */
    @PostExchange("/search")
    SearchResponse search(@Valid @RequestBody SearchRequest request);
}
