package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.session.cache.RedisCache;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.SessionCache;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisStreamCommands.TrimOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.StringRedisConnection;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code history:{id}} in Redis: the newest messages of a session, oldest first. What is read from it is checked against
 * the numbers of the messages that the session's document states, so it may be stale, torn or missing.
 */
@Component
public class HistoryCache {

    private static final Duration TTL = Duration.ofHours(2);
    private static final XAddOptions NEWEST_EVENTS =
            XAddOptions.trim(TrimOptions.maxLen(100).approximate());

    private final RedisCache redis;
    private final SessionCache sessionCache;
    private final JsonMapper json;
    private final int capacity;

    public HistoryCache(RedisCache redis, SessionCache sessionCache, SessionProperties properties, JsonMapper json) {
        this.redis = redis;
        this.sessionCache = sessionCache;
        this.json = json;
        this.capacity = 2 * properties.maxHistoryLength();
    }

    /** @param messages as they were found, whatever they are */
    record Cached(List<StoredMessage> messages) {

        static final Cached NOTHING = new Cached(List.of());

        /** The messages that are certainly the newest ones: without one missing up to the last of the conversation. */
        List<StoredMessage> newest(MessageNumbers numbers) {
            List<Integer> expected = numbers.newest(messages.size());
            int from = messages.size();
            int next = expected.size();
            while (from > 0 && next > 0 && messages.get(from - 1).sequence() == expected.get(next - 1)) {
                from--;
                next--;
            }
            return messages.subList(from, messages.size());
        }
    }

    static String key(String sessionId) {
        return "history:" + sessionId;
    }

    /** Messages that are worth keeping. */
    int capacity() {
        return capacity;
    }

    /** One round trip. */
    Cached read(String sessionId) {
        List<@Nullable Object> answers = redis.send(connection -> connection.lRange(key(sessionId), 0, -1));
        return answers.isEmpty() ? Cached.NOTHING : new Cached(messages(answers.getFirst()));
    }

    void appended(StoredSession session, List<StoredMessage> turn) {
        String[] values = values(turn);
        redis.send(connection -> {
            connection.rPush(key(session.sessionId()), values);
            connection.lTrim(key(session.sessionId()), -capacity, -1);
            connection.expire(key(session.sessionId()), TTL.toSeconds());
            sessionCache.put(connection, session, capacity);
            publish(connection, session.sessionId(), turn);
        });
    }

    /** For those who follow the session, wherever they are connected. What is lost here they find in the store. */
    private void publish(StringRedisConnection connection, String sessionId, List<StoredMessage> messages) {
        String stream = SessionEvent.stream(sessionId);
        messages.forEach(message -> connection.xAdd(
                StreamRecords.string(Map.of(SessionEvent.FIELD, json.writeValueAsString(message.toEvent())))
                        .withStreamKey(stream),
                NEWEST_EVENTS));
        connection.expire(stream, TTL.toSeconds());
    }

    void refill(String sessionId, List<StoredMessage> newest) {
        String[] values = values(newest.subList(Math.max(0, newest.size() - capacity), newest.size()));
        if (values.length > 0) {
            redis.send(connection -> {
                connection.del(key(sessionId));
                connection.rPush(key(sessionId), values);
                connection.expire(key(sessionId), TTL.toSeconds());
            });
        }
    }

    public void forget(String sessionId) {
        redis.send(connection ->
                connection.del(key(sessionId), SessionCache.key(sessionId), SessionEvent.stream(sessionId)));
    }

    private String[] values(List<StoredMessage> messages) {
        return messages.stream().map(json::writeValueAsString).toArray(String[]::new);
    }

    private List<StoredMessage> messages(@Nullable Object cached) {
        if (!(cached instanceof List<?> values)) {
            return List.of();
        }
        List<StoredMessage> messages = new ArrayList<>(values.size());
        try {
            values.forEach(value -> messages.add(json.readValue(String.valueOf(value), StoredMessage.class)));
        } catch (JacksonException e) {
            return List.of();
        }
        return messages;
    }
}
