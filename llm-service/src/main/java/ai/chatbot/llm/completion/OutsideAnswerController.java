package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.AdmittedQuestion;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.contract.llm.OutsideAnswer;
import ai.chatbot.common.contract.llm.OutsideAnswerApi;
import ai.chatbot.common.contract.llm.ReleasedAnswer;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OutsideAnswerController implements OutsideAnswerApi {

    private final GuardOutsideAnswer guard;

    OutsideAnswerController(GuardOutsideAnswer guard) {
        this.guard = guard;
    }

    @Override
    public AdmittedQuestion admit(InspectionRequest question) {
        return guard.admit(question.text());
    }

    @Override
    public ReleasedAnswer release(OutsideAnswer answer) {
        return guard.release(answer);
    }
}
