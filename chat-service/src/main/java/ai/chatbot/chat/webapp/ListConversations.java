package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.security.Caller;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists conversations, the one with the newest message first. */
@Component
class ListConversations {

    private static final int PAGE = 25;

    private final SessionDirectoryApi sessions;

    ListConversations(SessionDirectoryApi sessions) {
        this.sessions = sessions;
    }

    record Listed(
            String id,
            String type,
            @JsonProperty("createdAt") String createdAt,
            @JsonProperty("updatedAt") String updatedAt,
            @JsonProperty("userId") String userId,
            String title) {

        private static final String TYPE = "conversation";
        private static final String UNTITLED = "New conversation";

        static Listed of(SessionDetails session) {
            return new Listed(
                    session.sessionId(),
                    TYPE,
                    ZonelessTime.of(session.createdAt()),
                    ZonelessTime.of(session.lastActivity()),
                    session.userId(),
                    session.title() == null ? UNTITLED : session.title());
        }
    }

    /** @param offset how many are passed over, which need not be whole pages */
    List<Listed> list(int offset) {
        int page = offset / PAGE + 1;
        int passedOver = offset % PAGE;
        List<SessionDetails> found = new ArrayList<>(page(page));
        if (passedOver > 0 && found.size() == PAGE) {
            found.addAll(page(page + 1));
        }
        return found.stream().skip(passedOver).limit(PAGE).map(Listed::of).toList();
    }

    private List<SessionDetails> page(int page) {
        String userId = Caller.current().requireUserId();
        return sessions.list(userId, page, PAGE, SortOrder.DESC, null, null, null)
                .sessions();
    }
}
