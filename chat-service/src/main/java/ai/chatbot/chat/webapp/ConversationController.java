package ai.chatbot.chat.webapp;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.web.Raw;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Answers in a conversation that the app keeps. Nothing of it is stored. */
@Raw
@Hidden
@RestController
class ConversationController {

    private final ReadQuestion readQuestion;
    private final AnswerQuestion answerQuestion;
    private final GiveAnswer giveAnswer;

    ConversationController(ReadQuestion readQuestion, AnswerQuestion answerQuestion, GiveAnswer giveAnswer) {
        this.readQuestion = readQuestion;
        this.answerQuestion = answerQuestion;
        this.giveAnswer = giveAnswer;
    }

    /** @return null when the answer was streamed */
    @PostMapping(path = "/conversation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Frame answer(@RequestBody JsonNode request, HttpServletResponse response) throws IOException {
        List<Said> said = Said.in(request).stream()
                .filter(message -> message.isBy(Said.USER) || message.isBy(Said.ASSISTANT))
                .toList();
        if (said.isEmpty() || !said.getLast().isBy(Said.USER)) {
            throw ChatError.invalid("messages", "the last one must be the user's");
        }
        Question question = readQuestion.read(said.getLast());
        List<Message> earlier = IntStream.range(0, said.size() - 1)
                .mapToObj(place -> said.get(place).before(place))
                .flatMap(message -> message.stream())
                .toList();
        JsonNode sent = request.path("history_metadata");
        Object metadata = sent.isObject() ? sent : Map.of();
        return giveAnswer.give(
                question, progress -> answerQuestion.answer(earlier, question, progress), () -> metadata, response);
    }
}
