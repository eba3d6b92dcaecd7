package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What decides about a message that no passage answers: the input guards by themselves, and tools. For services only. */
@HttpExchange("/internal/llm")
public interface InspectionApi {

    /** @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules} */
    @PostExchange("/inspect")
    GuardReport inspect(@Valid @RequestBody InspectionRequest request);

    /** Whether a model that answers customers may call tools, so that it can know what no document says. */
    @GetExchange("/tools")
    ToolsOffered tools();
}
