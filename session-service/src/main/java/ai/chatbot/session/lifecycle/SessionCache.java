package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.cache.RedisCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.StringRedisConnection;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code session:{id}} in Redis, for who looks there. No answer rests on it, since it may be old (RATIONALE.md): an open
 * session may have ended and a closed one may have been deleted.
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
        int last = session.lastNumber();
        var entry = new Entry(
                session.userId(),
                session.status(),
                session.context().lastActivity(),
                session.messageCount(),
                messagesInHistory == 0 ? List.of() : List.of(Math.max(1, last - messagesInHistory + 1), last),
                session.channel(),
                session.startedAt(),
                session.expiresAt(),
                session.endedAt());
        connection.setEx(key(session.sessionId()), TTL.toSeconds(), json.writeValueAsString(entry));
    }
}
