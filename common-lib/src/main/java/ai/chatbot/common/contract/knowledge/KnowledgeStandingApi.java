package ai.chatbot.common.contract.knowledge;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** For whoever keeps what was made of a search. For services only. */
@HttpExchange("/internal/knowledge-base")
public interface KnowledgeStandingApi {

    /** @param forUser as in {@link SearchRequest#forUser} */
    @GetExchange("/standing")
    KnowledgeStanding standing(@RequestParam(name = "for_user", required = false) @Nullable String forUser);
}
