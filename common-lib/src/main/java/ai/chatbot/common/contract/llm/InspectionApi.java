package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The input guards by themselves, for a message that is answered without a completion. For services only. */
@HttpExchange("/internal/llm")
public interface InspectionApi {

    /** @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules} */
    @PostExchange("/inspect")
    GuardReport inspect(@Valid @RequestBody InspectionRequest request);
}
