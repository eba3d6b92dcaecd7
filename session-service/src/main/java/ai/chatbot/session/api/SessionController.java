package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.history.ListMessages;
import ai.chatbot.session.history.ReadWindow;
import ai.chatbot.session.lifecycle.CreateSession;
import ai.chatbot.session.lifecycle.EndSession;
import ai.chatbot.session.lifecycle.FindSession;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController implements SessionApi {

    private final CreateSession createSession;
    private final FindSession findSession;
    private final EndSession endSession;
    private final AppendTurn appendTurn;
    private final ReadWindow readWindow;
    private final ListMessages listMessages;
    private final Clock clock;

    SessionController(
            CreateSession createSession,
            FindSession findSession,
            EndSession endSession,
            AppendTurn appendTurn,
            ReadWindow readWindow,
            ListMessages listMessages,
            Clock clock) {
        this.createSession = createSession;
        this.findSession = findSession;
        this.endSession = endSession;
        this.appendTurn = appendTurn;
        this.readWindow = readWindow;
        this.listMessages = listMessages;
        this.clock = clock;
    }

    @Override
    public Session create(NewSession newSession) {
        return createSession.create(newSession).toWire(clock.instant());
    }

    @Override
    public Session find(String sessionId) {
        return findSession.find(sessionId).toWire(clock.instant());
    }

    @Override
    public ConversationWindow window(String sessionId, int turns, @Nullable String clientMessageId) {
        return readWindow.read(sessionId, turns, clientMessageId);
    }

    @Override
    public Turn append(String sessionId, Turn turn) {
        return appendTurn.append(sessionId, turn);
    }

    @Override
    public MessagePage messages(String sessionId, int page, int pageSize, SortOrder order) {
        return listMessages.list(sessionId, page, pageSize, order);
    }

    @Override
    public EndedSession end(String sessionId, SessionEnd end) {
        return endSession.end(sessionId, end.feedback());
    }

    @Override
    public SessionStatistics statistics(String userId) {
        return findSession.statistics(userId);
    }
}
