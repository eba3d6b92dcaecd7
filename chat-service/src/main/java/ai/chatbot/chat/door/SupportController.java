package ai.chatbot.chat.door;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.common.contract.openai.ChatCompletion;
import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.web.Raw;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Raw
@RestController
class SupportController {

    private final AnswerQuestion answerQuestion;
    private final StreamAnswer streamAnswer;

    SupportController(AnswerQuestion answerQuestion, StreamAnswer streamAnswer) {
        this.answerQuestion = answerQuestion;
        this.streamAnswer = streamAnswer;
    }

    /** @return null when the answer was streamed */
    @PostMapping("/v1/chat/completions")
    @Nullable
    ChatCompletion complete(
            @RequestBody ChatCompletionRequest request, HttpServletRequest message, HttpServletResponse response)
            throws IOException {
        SupportQuestion question = SupportQuestion.in(request);
        DocumentLinks links = DocumentLinks.seenBy(message);
        if (request.isStreamed()) {
            streamAnswer.stream(question, links, request.wantsUsageInStream(), response);
            return null;
        }
        return new CitedReply(answerQuestion.answer(question.earlier(), question.text()), links).completion();
    }
}
