package ai.chatbot.chat.door;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.stream.KeptAliveResponse;
import ai.chatbot.chat.stream.KeptAliveResponse.Kind;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.openai.OpenAiFailure;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an answer as a stream of chunks, a sentence each, as soon as it is checked, and keeps the line alive meanwhile.
 * When the client goes, the model is told to stop.
 */
@Component
class StreamAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAnswer.class);

    private static final Kind EVENTS = new Kind(MediaType.TEXT_EVENT_STREAM_VALUE, ": still working\n\n");

    private final AnswerQuestion answerQuestion;
    private final SupportStreamProperties properties;
    private final JsonMapper json;
    private final IdGenerator ids;
    private final Clock clock;

    StreamAnswer(
            AnswerQuestion answerQuestion,
            SupportStreamProperties properties,
            JsonMapper json,
            IdGenerator ids,
            Clock clock) {
        this.answerQuestion = answerQuestion;
        this.properties = properties;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws ServiceException as {@link AnswerQuestion}, as long as nothing has been sent; afterwards it is an event
     * @throws IOException when the client has gone
     */
    void stream(SupportQuestion question, DocumentLinks links, boolean withUsage, HttpServletResponse response)
            throws IOException {
        try (var line =
                KeptAliveResponse.open(response, EVENTS, properties.signOfLife(), StreamAnswer::willBeNoticed)) {
            var asked = Question.of(new SendMessage(question.text(), null, null), ids, clock);
            var telling = new TellChunks(
                    ReplyChunks.of(asked.answerId(), clock.instant().getEpochSecond()), json, line);
            try {
                ChatReply reply = answerQuestion.answer(question.earlier(), asked, telling);
                telling.end(new CitedReply(reply, links), withUsage);
            } catch (RuntimeException e) {
                if (!line.hasBegunWhenStopped()) {
                    throw e;
                }
                line.send(TellChunks.event(json.writeValueAsString(failure(e).body())));
            }
        }
    }

    /** That the client has gone: by whoever sends next. */
    private static void willBeNoticed() {}

    private static OpenAiFailure failure(RuntimeException e) {
        if (e instanceof ServiceException known) {
            return OpenAiFailure.of(known);
        }
        LOG.error("Unexpected failure", e);
        return OpenAiFailure.of(CommonError.INTERNAL_ERROR, "Something went wrong on our side.", Map.of(), null);
    }
}
