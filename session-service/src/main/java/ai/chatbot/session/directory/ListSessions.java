package ai.chatbot.session.directory;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionPage;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/**
 * A user's sessions by their last activity. Text is searched without a text index, which the embedded server does not
 * have: among one user's messages that is a scan of little, and bounded.
 */
@Component
public class ListSessions {

    private static final int MAX_PAGE_SIZE = 100;
    private static final int MAX_TEXT = 200;
    private static final int MAX_MATCHES = 1000;

    private final Sessions sessions;
    private final Messages messages;
    private final Clock clock;

    public ListSessions(Sessions sessions, Messages messages, Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.clock = clock;
    }

    public SessionPage list(SessionFilter filter, int page, int pageSize, SortOrder order) {
        FindSession.requireMayActFor(filter.userId());
        check(filter, page, pageSize);
        Instant now = clock.instant();
        Criteria wanted = criteria(filter, now);
        long count = sessions.count(wanted);
        Sort.Direction direction = order == SortOrder.ASC ? Sort.Direction.ASC : Sort.Direction.DESC;
        Sort sort = Sort.by(direction, "context.lastActivity").and(Sort.by(direction, "sessionId"));
        long skipped = (long) (page - 1) * pageSize;
        List<SessionDetails> found = skipped >= count
                ? List.of()
                : sessions.find(wanted, sort, skipped, pageSize).stream()
                        .map(session -> session.toDetails(now))
                        .toList();
        return new SessionPage(
                found, new SessionPage.Pagination(page, pageSize, (int) Math.ceilDiv(count, pageSize), count));
    }

    private Criteria criteria(SessionFilter filter, Instant now) {
        List<Criteria> all = new ArrayList<>();
        all.add(where("userId").is(filter.userId()).and("deletedAt").isNull());
        if (filter.status() != null) {
            all.add(status(filter.status(), now));
        }
        if (filter.channel() != null) {
            all.add(where("channel").is(filter.channel()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            all.add(saying(filter.userId(), filter.text().strip()));
        }
        return new Criteria().andOperator(all);
    }

    /** As {@link StoredSession#statusAt} has it. */
    private static Criteria status(SessionStatus status, Instant now) {
        Criteria open = where("status").is(SessionStatus.ACTIVE);
        return switch (status) {
            case ACTIVE -> open.and("expiresAt").gt(now);
            case ENDED -> where("status").is(SessionStatus.ENDED);
            case ABANDONED ->
                new Criteria()
                        .orOperator(
                                where("status").is(SessionStatus.ABANDONED),
                                open.and("expiresAt").lte(now));
        };
    }

    /** The last turn stands in the session's document too, and may stand nowhere else yet. */
    private Criteria saying(String userId, String text) {
        Pattern pattern = SessionFilter.literally(text);
        return new Criteria()
                .orOperator(
                        where("memory.title").regex(pattern),
                        where("lastTurn.question.content").regex(pattern),
                        where("lastTurn.answer.content").regex(pattern),
                        where("sessionId").in(sessionsWithMessage(userId, pattern)));
    }

    /** What was taken out of a conversation is not found in it. */
    private List<String> sessionsWithMessage(String userId, Pattern pattern) {
        List<Messages.Place> places = messages.matching(userId, pattern, MAX_MATCHES);
        Map<String, StoredSession> known = sessions
                .find(
                        where("sessionId")
                                .in(places.stream()
                                        .map(Messages.Place::sessionId)
                                        .distinct()
                                        .toList()),
                        Sort.unsorted(),
                        0,
                        MAX_MATCHES)
                .stream()
                .collect(Collectors.toMap(StoredSession::sessionId, Function.identity()));
        return places.stream()
                .filter(place -> known.containsKey(place.sessionId())
                        && known.get(place.sessionId()).numbers().has(place.sequence()))
                .map(Messages.Place::sessionId)
                .distinct()
                .toList();
    }

    private static void check(SessionFilter filter, int page, int pageSize) {
        if (page < 1) {
            throw SessionError.invalid("page", "must be 1 or more");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw SessionError.invalid("page_size", "must be 1–" + MAX_PAGE_SIZE);
        }
        if (filter.text() != null && filter.text().length() > MAX_TEXT) {
            throw SessionError.invalid("q", "must have at most " + MAX_TEXT + " characters");
        }
    }
}
