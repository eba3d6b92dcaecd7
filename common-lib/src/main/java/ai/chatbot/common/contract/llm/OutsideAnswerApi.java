package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The guards around an answer that no model of ours writes, but an engine outside of the platform. For services only. */
@HttpExchange("/internal/llm/outside")
public interface OutsideAnswerApi {

    /** @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules} */
    @PostExchange("/question")
    AdmittedQuestion admit(@Valid @RequestBody InspectionRequest question);

    /** What of an answer may be shown. */
    @PostExchange("/answer")
    ReleasedAnswer release(@Valid @RequestBody OutsideAnswer answer);
}
