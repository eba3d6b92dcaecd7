package ai.chatbot.chat.webapp;

import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.stream.KeptAliveResponse;
import ai.chatbot.chat.webapp.TellAnswer.Departure;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.webapp.WebAppError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.RequestId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has a question answered and gives the app the answer, in lines while it is written or whole, as is configured. */
@Component
class GiveAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(GiveAnswer.class);

    private final WebAppProperties properties;
    private final JsonMapper json;
    private final Lines lines;
    private final Clock clock;

    GiveAnswer(WebAppProperties properties, JsonMapper json, Clock clock) {
        this.properties = properties;
        this.json = json;
        this.lines = new Lines(json);
        this.clock = clock;
    }

    /** Makes an answer, watched or not. */
    @FunctionalInterface
    interface Answering {
        ChatReply answer(AnswerProgress progress);
    }

    /**
     * @param metadata for each frame
     * @return null when the answer has been streamed
     * @throws ServiceException as the answering does, as long as nothing has been sent; afterwards it is the last line
     * @throws IOException when the client has gone
     */
    @Nullable
    Frame give(Question question, Answering answering, Supplier<Object> metadata, HttpServletResponse response)
            throws IOException {
        var frames = new Frames(clock.instant().getEpochSecond(), RequestId.current(), metadata);
        if (properties.stream()) {
            stream(question, answering, frames, response);
            return null;
        }
        ChatReply reply = answering.answer(AnswerProgress.NOBODY);
        ChatReply.BotResponse said = reply.botResponse();
        return frames.whole(
                reply.messageId(), CitedAnswer.parts(question.text(), said.content(), CitedAnswer.citedIn(said), json));
    }

    private void stream(Question question, Answering answering, Frames frames, HttpServletResponse response)
            throws IOException {
        var departure = new Departure();
        try (var line = KeptAliveResponse.open(response, Lines.KIND, properties.signOfLife(), departure)) {
            var telling = new TellAnswer(question.text(), question.answerId(), frames, lines, json, line, departure);
            try {
                telling.end(answering.answer(telling));
            } catch (RuntimeException e) {
                if (!line.hasBegunWhenStopped()) {
                    throw e;
                }
                lines.fail(failure(e), line);
            }
        }
    }

    private static WebAppError failure(RuntimeException e) {
        if (e instanceof ServiceException known) {
            return WebAppError.of(known);
        }
        LOG.error("Unexpected failure", e);
        return new WebAppError("Something went wrong on our side.");
    }
}
