package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverPage;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.desk.HandoverQueue.Filter;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class ListHandovers {

    private static final int MAX_PAGE_SIZE = 100;

    private final HandoverQueue queue;
    private final Clock clock;

    public ListHandovers(HandoverQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    public HandoverPage list(
            @Nullable HandoverState state,
            @Nullable HandoverReason reason,
            @Nullable String agentId,
            int page,
            int pageSize) {
        if (page < 1) {
            throw SessionError.invalid("page", "must be 1 or more");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw SessionError.invalid("page_size", "must be 1–" + MAX_PAGE_SIZE);
        }
        Instant now = clock.instant();
        var filter = new Filter(state, reason, agentId);
        long count = queue.count(filter, now);
        return new HandoverPage(
                queue.page(filter, now, page, pageSize).stream()
                        .map(session -> Views.of(session, now))
                        .toList(),
                new HandoverPage.Pagination(page, pageSize, (int) Math.ceilDiv(count, (long) pageSize), count));
    }
}
