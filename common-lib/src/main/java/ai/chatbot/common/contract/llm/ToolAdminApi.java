package ai.chatbot.common.contract.llm;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The tools that models may have called. Role {@code admin} only. They are configured by operators and switched off in
 * {@code tools} of the configuration.
 */
@HttpExchange("/api/v1/admin/tools")
public interface ToolAdminApi {

    @GetExchange
    ToolOverview tools();
}
