package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says that the knowledge base does not know. The guards look at the message all the same: whether an attack is refused
 * must not depend on what the documents contain.
 */
@Component
class DeclineQuestion {

    private final InspectionApi guards;

    DeclineQuestion(InspectionApi guards) {
        this.guards = guards;
    }

    /** @throws ServiceException {@code INPUT_REJECTED} */
    Result decline(Question question, Passages passages) {
        Declined declined = Nearest.decline(passages);
        try {
            GuardReport report = guards.inspect(new InspectionRequest(question.text()));
            return Result.inspected(declined, report, passages);
        } catch (ServiceException e) {
            if (e.code().kind() == ErrorKind.REJECTED) {
                throw e;
            }
            return Result.without(declined, passages).degradedBy(List.of(DraftAnswer.WITHOUT_LLM_SERVICE));
        }
    }
}
