package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.List;
import org.springframework.stereotype.Component;

/** A session's messages page by page. Their numbers are known, so a page is found by key. */
@Component
public class ListMessages {

    private static final int MAX_PAGE_SIZE = 100;

    private final FindSession findSession;
    private final SessionHistory history;

    public ListMessages(FindSession findSession, SessionHistory history) {
        this.findSession = findSession;
        this.history = history;
    }

    public MessagePage list(String sessionId, int page, int pageSize, SortOrder order) {
        if (page < 1) {
            throw SessionError.invalid("page", "must be 1 or more");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw SessionError.invalid("page_size", "must be 1–" + MAX_PAGE_SIZE);
        }
        StoredSession session = findSession.find(sessionId);
        MessageNumbers numbers = session.numbers();
        int count = numbers.count();
        long before = (long) (page - 1) * pageSize;
        int size = Math.clamp(count - before, 0, pageSize);
        List<StoredMessage> found = switch (order) {
            case ASC -> history.numbered(session, numbers.page((int) Math.min(count, before), size));
            case DESC -> {
                int last = (int) Math.max(0, count - before);
                yield history.numbered(session, numbers.page(last - size, size)).reversed();
            }
        };
        return new MessagePage(
                sessionId,
                found.stream().map(StoredMessage::toWire).toList(),
                new MessagePage.Pagination(page, pageSize, Math.ceilDiv(count, pageSize), count));
    }
}
