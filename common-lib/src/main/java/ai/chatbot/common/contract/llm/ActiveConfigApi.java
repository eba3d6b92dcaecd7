package ai.chatbot.common.contract.llm;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The platform configuration as the services poll it. For services only. */
@HttpExchange("/internal/config")
public interface ActiveConfigApi {

    @GetExchange
    PlatformConfig active();
}
