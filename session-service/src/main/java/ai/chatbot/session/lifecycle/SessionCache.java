package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.cache.RedisCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.StringRedisConnection;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code session:{id}} in Redis. Believed only when it says that a session is closed, for that never changes again; what
 * it says about an open one may be old (RATIONALE.md).
 */
@Component
public class SessionCache {

    private static final Duration TTL = Duration.ofHours(1);

    private final RedisCache redis;
    private final JsonMapper json;

    public SessionCache(RedisCache redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /**
     * @param contextWindow sequence numbers of the first and last message that {@code history:{id}} may hold
     */
    private record Entry(
            String userId,
            SessionStatus status,
            Instant lastActivity,
            int messageCount,
            List<Integer> contextWindow,
            Channel channel,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {}

    public static String key(String sessionId) {
        return "session:" + sessionId;
    }

    void put(StoredSession session) {
        redis.send(connection -> put(connection, session, 0));
    }

    /** As part of a longer pipeline. */
    public void put(StringRedisConnection connection, StoredSession session, int messagesInHistory) {
        int last = session.messageCount();
        var entry = new Entry(
                session.userId(),
                session.status(),
                session.context().lastActivity(),
                last,
                messagesInHistory == 0 ? List.of() : List.of(Math.max(1, last - messagesInHistory + 1), last),
                session.channel(),
                session.startedAt(),
                session.expiresAt(),
                session.endedAt());
        connection.setEx(key(session.sessionId()), TTL.toSeconds(), json.writeValueAsString(entry));
    }

    /** The session when the cached value says that it is closed, else empty. */
    public Optional<Session> closed(String sessionId, @Nullable Object cached) {
        if (!(cached instanceof String text)) {
            return Optional.empty();
        }
        try {
            Entry entry = json.readValue(text, Entry.class);
            return entry.status() == SessionStatus.ACTIVE ? Optional.empty() : Optional.of(session(sessionId, entry));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Session session(String sessionId, Entry entry) {
        return new Session(
                sessionId,
                entry.userId(),
                entry.channel(),
                entry.createdAt(),
                entry.expiresAt(),
                entry.endedAt(),
                entry.status(),
                new Session.Context(entry.messageCount(), entry.lastActivity()));
    }
}
