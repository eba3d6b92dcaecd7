package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SessionPage;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.SessionsDeleted;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.session.directory.ListSessions;
import ai.chatbot.session.directory.SessionFilter;
import ai.chatbot.session.directory.TitleSession;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.removal.ClearSession;
import ai.chatbot.session.removal.DeleteSession;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DirectoryController implements SessionDirectoryApi {

    private final ListSessions listSessions;
    private final FindSession findSession;
    private final TitleSession titleSession;
    private final DeleteSession deleteSession;
    private final ClearSession clearSession;
    private final Clock clock;

    DirectoryController(
            ListSessions listSessions,
            FindSession findSession,
            TitleSession titleSession,
            DeleteSession deleteSession,
            ClearSession clearSession,
            Clock clock) {
        this.listSessions = listSessions;
        this.findSession = findSession;
        this.titleSession = titleSession;
        this.deleteSession = deleteSession;
        this.clearSession = clearSession;
        this.clock = clock;
    }

    @Override
    public SessionPage list(
            String userId,
            int page,
            int pageSize,
            SortOrder order,
            @Nullable SessionStatus status,
            @Nullable Channel channel,
            @Nullable String q) {
        return listSessions.list(new SessionFilter(userId, status, channel, q), page, pageSize, order);
    }

    @Override
    public SessionDetails details(String sessionId) {
        return findSession.find(sessionId).toDetails(clock.instant());
    }

    @Override
    public SessionDetails rename(String sessionId, SessionTitle title) {
        return titleSession.rename(sessionId, title.title()).toDetails(clock.instant());
    }

    @Override
    public SessionsDeleted delete(String sessionId) {
        deleteSession.delete(sessionId);
        return new SessionsDeleted(1);
    }

    @Override
    public SessionDetails clear(String sessionId) {
        return clearSession.clear(sessionId).toDetails(clock.instant());
    }

    @Override
    public SessionsDeleted deleteAll(String userId) {
        return new SessionsDeleted(deleteSession.deleteAll(userId));
    }
}
