package ai.chatbot.chat.conversation;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SortOrder;
import org.springframework.stereotype.Component;

@Component
class ReadHistory {

    private static final int LARGEST_PAGE = 100;

    private final SessionApi sessions;

    ReadHistory(SessionApi sessions) {
        this.sessions = sessions;
    }

    MessagePage read(String sessionId, int page, int pageSize, SortOrder order) {
        if (page < 1) {
            throw ChatError.invalid("page", "must be at least 1");
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw ChatError.invalid("page_size", "must be between 1 and " + LARGEST_PAGE);
        }
        return sessions.messages(sessionId, page, pageSize, order);
    }
}
