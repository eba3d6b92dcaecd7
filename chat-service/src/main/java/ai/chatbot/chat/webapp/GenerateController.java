package ai.chatbot.chat.webapp;

import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.webapp.AnswerInHistory.Place;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.web.Raw;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Answers in a conversation that is kept here, and hears from the app that it has got the answer. */
@Raw
@Hidden
@RestController
class GenerateController {

    private static final String NO_QUESTION = "No user message found";
    private static final String NO_ANSWER = "No bot messages found";
    private static final String NO_CONVERSATION = "No conversation_id found";
    private static final String UNKNOWN = "Conversation not found for the given conversation ID: ";

    private final WebAppProperties properties;
    private final ReadQuestion readQuestion;
    private final AnswerInHistory answerInHistory;
    private final GiveAnswer giveAnswer;
    private final OwnSessions ownSessions;
    private final MessageApi messages;

    GenerateController(
            WebAppProperties properties,
            ReadQuestion readQuestion,
            AnswerInHistory answerInHistory,
            GiveAnswer giveAnswer,
            OwnSessions ownSessions,
            MessageApi messages) {
        this.properties = properties;
        this.readQuestion = readQuestion;
        this.answerInHistory = answerInHistory;
        this.giveAnswer = giveAnswer;
        this.ownSessions = ownSessions;
        this.messages = messages;
    }

    record Confirmed(boolean success) {}

    /** @return null when the answer was streamed */
    @PostMapping(path = "/history/generate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Object generate(@RequestBody JsonNode request, HttpServletResponse response) throws IOException {
        if (!properties.history()) {
            return Replies.failed(HistoryController.NO_HISTORY);
        }
        List<Said> said = Said.in(request);
        if (said.isEmpty() || !said.getLast().isBy(Said.USER)) {
            return Replies.failed(NO_QUESTION);
        }
        Question question = readQuestion.read(said.getLast());
        String id = Fields.text(request, "conversation_id");
        Optional<Place> place = id == null ? Optional.of(answerInHistory.begin(question)) : answerInHistory.goOn(id);
        if (place.isEmpty()) {
            return Replies.failed(UNKNOWN + id + ".");
        }
        Place here = place.get();
        return giveAnswer.give(
                question, progress -> answerInHistory.answer(here, question, progress), here.metadata(), response);
    }

    /**
     * The app's server stores the answer now; here it is stored already, with the question and what it was made of. So this
     * only says whether that is so.
     */
    @PostMapping(path = "/history/update", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> update(@RequestBody JsonNode request) {
        if (!properties.history()) {
            return Replies.failed(HistoryController.NO_HISTORY);
        }
        String id = Fields.text(request, "conversation_id");
        if (id == null) {
            return Replies.failed(NO_CONVERSATION);
        }
        List<Said> said = Said.in(request);
        if (said.isEmpty() || !said.getLast().isBy(Said.ASSISTANT)) {
            return Replies.failed(NO_ANSWER);
        }
        String answerId = said.getLast().id();
        Optional<Session> session = ownSessions.find(id);
        boolean isStored = answerId != null
                && session.flatMap(own -> OwnSessions.ifThere(() -> messages.find(own.sessionId(), answerId)))
                        .isPresent();
        return isStored ? ResponseEntity.ok(new Confirmed(true)) : Replies.failed(UNKNOWN + id + ".");
    }
}
