package ai.chatbot.common.contract.llm;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Administrators only. */
@HttpExchange("/api/v1/admin/models")
public interface LanguageModelsApi {

    @GetExchange
    LanguageModels models();
}
