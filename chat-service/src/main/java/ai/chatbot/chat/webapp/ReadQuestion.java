package ai.chatbot.chat.webapp;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.Grant;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Makes a question of a message, or says what is wrong with it. */
@Component
class ReadQuestion {

    private static final int LONGEST = 100_000;

    private final IdGenerator ids;
    private final Clock clock;

    ReadQuestion(IdGenerator ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The app's own id of the message is kept: sending it again in a session gets the first answer again.
     *
     * @throws ServiceException {@code VALIDATION_FAILED} for a picture, for nothing, and for too much
     */
    Question read(Said said) {
        if (said.hasPicture()) {
            throw ChatError.invalid("messages", "pictures cannot be read here, please ask in words");
        }
        if (said.text().isEmpty()) {
            throw ChatError.invalid("messages", "the last message says nothing");
        }
        Grant grant = Caller.current().grant();
        int longest = grant == null || grant.longestMessage() == null ? LONGEST : grant.longestMessage();
        if (said.text().codePointCount(0, said.text().length()) > longest) {
            throw ChatError.invalid("messages", "a message must be at most " + longest + " characters long here");
        }
        return Question.of(new SendMessage(said.text(), null, new SendMessage.Metadata(null, said.id())), ids, clock);
    }
}
