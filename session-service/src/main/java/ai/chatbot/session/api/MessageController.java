package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.Replacement;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.history.FindMessage;
import ai.chatbot.session.history.FindTrace;
import ai.chatbot.session.history.RateMessage;
import ai.chatbot.session.history.ReadWindow;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController implements MessageApi {

    private final FindMessage findMessage;
    private final FindTrace findTrace;
    private final RateMessage rateMessage;
    private final ReadWindow readWindow;
    private final AppendTurn appendTurn;

    MessageController(
            FindMessage findMessage,
            FindTrace findTrace,
            RateMessage rateMessage,
            ReadWindow readWindow,
            AppendTurn appendTurn) {
        this.findMessage = findMessage;
        this.findTrace = findTrace;
        this.rateMessage = rateMessage;
        this.readWindow = readWindow;
        this.appendTurn = appendTurn;
    }

    @Override
    public Message find(String sessionId, String messageId) {
        return findMessage.find(sessionId, messageId);
    }

    @Override
    public Map<String, Object> trace(String sessionId, String messageId) {
        Staff.requireAgent();
        return findTrace.find(sessionId, messageId);
    }

    @Override
    public FeedbackStored rate(String sessionId, String messageId, MessageFeedback feedback) {
        return rateMessage.rate(sessionId, messageId, feedback);
    }

    @Override
    public Replacement replacement(
            String sessionId, String messageId, Author of, int turns, @Nullable String clientMessageId) {
        return readWindow.readBefore(sessionId, messageId, of, turns, clientMessageId);
    }

    @Override
    public Turn replace(String sessionId, String messageId, Author of, Turn turn) {
        return appendTurn.replace(sessionId, messageId, of, turn);
    }
}
