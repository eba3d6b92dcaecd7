package ai.chatbot.chat.door;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.OpenAiFailure;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an answer as a stream of chunks, a sentence each. They come when the whole answer has been made and checked, not
 * while the model writes: citations are checked on the whole answer, and what has been sent cannot be taken back. So a
 * stream of {@code support} begins no earlier than the blocking answer would; it keeps the line alive meanwhile.
 */
@Component
class StreamAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAnswer.class);

    private final AnswerQuestion answerQuestion;
    private final SupportStreamProperties properties;
    private final JsonMapper json;

    StreamAnswer(AnswerQuestion answerQuestion, SupportStreamProperties properties, JsonMapper json) {
        this.answerQuestion = answerQuestion;
        this.properties = properties;
        this.json = json;
    }

    /**
     * @throws ServiceException as {@link AnswerQuestion}, as long as nothing has been sent; afterwards it is an event
     * @throws IOException when the client has gone
     */
    void stream(SupportQuestion question, DocumentLinks links, boolean withUsage, HttpServletResponse response)
            throws IOException {
        try (var line = EventLine.open(response, properties.signOfLife())) {
            ChatReply reply;
            try {
                reply = answerQuestion.answer(question.earlier(), question.text());
            } catch (RuntimeException e) {
                if (!line.hasBegunWhenStopped()) {
                    throw e;
                }
                line.send(json.writeValueAsString(failure(e).body()));
                return;
            }
            for (ChatCompletionChunk chunk : new CitedReply(reply, links).chunks(withUsage)) {
                line.send(json.writeValueAsString(chunk));
            }
            line.send(ChatCompletionChunk.DONE);
        }
    }

    private static OpenAiFailure failure(RuntimeException e) {
        if (e instanceof ServiceException known) {
            return OpenAiFailure.of(known);
        }
        LOG.error("Unexpected failure", e);
        return OpenAiFailure.of(CommonError.INTERNAL_ERROR, "Something went wrong on our side.", Map.of(), null);
    }
}
