package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** For whoever keeps answers to give them again. For services only. */
@HttpExchange("/internal/llm")
public interface AnswerBasisApi {

    /**
     * The input guards look at the question as they do before it is answered, unless they have already.
     *
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}
     */
    @PostExchange("/basis")
    AnswerBasis basis(@Valid @RequestBody AnswerBasisRequest request);
}
