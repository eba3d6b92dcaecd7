package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.DefaultTypedTuple;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The streams of all replicas, in Redis: {@code stream:{message_id}} with the events, {@code stream:{message_id}:message}
 * with what is answered, {@code streams:open} with the leases of those that are written, {@code streams:stopped}.
 */
@Component
class StoredStreams {

    static final String OPEN = "streams:open";
    static final String STOPPED = "streams:stopped";

    private static final String EVENT = "event";

    /** Takes the lease of a stream that has none any longer; nobody else does at the same time. */
    private static final RedisScript<Boolean> CLAIM = new DefaultRedisScript<>("""
            local lease = redis.call('ZSCORE', KEYS[1], ARGV[1])
            if not lease or tonumber(lease) >= tonumber(ARGV[2]) then return 0 end
            redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
            return 1
            """, Boolean.class);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final StreamProperties properties;
    private final Clock clock;

    StoredStreams(StringRedisTemplate redis, JsonMapper json, StreamProperties properties, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** From here on the message will not be lost: see {@link EndOrphans}. */
    void open(AcceptedMessage message) {
        String key = messageKey(message.messageId());
        redis.opsForValue().set(key, json.writeValueAsString(message), longestKept());
        redis.opsForZSet().add(OPEN, message.messageId(), newLease());
    }

    void append(String messageId, NumberedEvent event) {
        redis.opsForStream()
                .add(StreamRecords.string(Map.of(EVENT, json.writeValueAsString(event.event())))
                        .withStreamKey(eventsKey(messageId))
                        .withId(RecordId.of(event.id(), 0)));
        if (event.event().isLast()) {
            redis.expire(eventsKey(messageId), properties.kept());
            redis.expire(messageKey(messageId), properties.kept());
            redis.opsForZSet().remove(OPEN, messageId);
        } else if (event.event() instanceof ChatEvent.Begun) {
            redis.expire(eventsKey(messageId), longestKept());
        }
    }

    Optional<AcceptedMessage> find(String messageId) {
        String stored = redis.opsForValue().get(messageKey(messageId));
        return Optional.ofNullable(stored).map(text -> json.readValue(text, AcceptedMessage.class));
    }

    List<NumberedEvent> after(String messageId, long id) {
        Range<String> behind = Range.of(Bound.exclusive(id + "-" + Long.MAX_VALUE), Bound.unbounded());
        List<MapRecord<String, Object, Object>> found = redis.opsForStream().range(eventsKey(messageId), behind);
        return Objects.requireNonNullElse(found, List.<MapRecord<String, Object, Object>>of()).stream()
                .map(entry -> new NumberedEvent(
                        Objects.requireNonNull(entry.getId().getTimestamp()),
                        json.readValue((String) entry.getValue().get(EVENT), ChatEvent.class)))
                .toList();
    }

    /** Whether it is written, or was when its replica died. */
    boolean isOpen(String messageId) {
        return redis.opsForZSet().score(OPEN, messageId) != null;
    }

    /** Nobody needs to care for it any more. */
    void forget(String messageId) {
        redis.opsForZSet().remove(OPEN, messageId);
    }

    /** @return whether the stream is open, its replica silent, and this one the first to take it over */
    boolean claim(String messageId, Duration silence) {
        String silentBefore = String.valueOf(clock.millis() - silence.toMillis());
        return Boolean.TRUE.equals(
                redis.execute(CLAIM, List.of(OPEN), messageId, silentBefore, String.valueOf((long) newLease())));
    }

    /** Those whose replica has been silent for so long behind the end of its lease. */
    Set<String> orphans(Duration silence) {
        Set<String> found = redis.opsForZSet().rangeByScore(OPEN, 0, clock.millis() - (double) silence.toMillis());
        return found == null ? Set.of() : found;
    }

    void renew(Collection<String> messageIds) {
        lease(messageIds, newLease());
    }

    /** Others may go on with them at once. */
    void release(Collection<String> messageIds) {
        lease(messageIds, 1);
    }

    private void lease(Collection<String> messageIds, double until) {
        Set<TypedTuple<String>> leases = messageIds.stream()
                .map(id -> (TypedTuple<String>) new DefaultTypedTuple<>(id, until))
                .collect(Collectors.toSet());
        redis.opsForZSet().add(OPEN, leases);
    }

    /** Tells the replica that writes it, whichever that is. */
    void stop(String messageId) {
        redis.opsForZSet().add(STOPPED, messageId, (double) clock.millis());
        redis.opsForZSet()
                .removeRangeByScore(
                        STOPPED, 0, clock.millis() - (double) longestKept().toMillis());
    }

    Set<String> stoppedAmong(Collection<String> messageIds) {
        Object[] ids = messageIds.toArray();
        List<Double> scores = redis.opsForZSet().score(STOPPED, ids);
        Set<String> stopped = new HashSet<>();
        for (int i = 0; scores != null && i < ids.length; i++) {
            if (scores.get(i) != null) {
                stopped.add((String) ids[i]);
            }
        }
        return stopped;
    }

    /** Somebody reads it who is connected to another replica than the one that writes it. */
    void readElsewhere(String messageId) {
        redis.opsForValue().set(readKey(messageId), "1", properties.patience());
    }

    boolean isReadElsewhere(String messageId) {
        return Boolean.TRUE.equals(redis.hasKey(readKey(messageId)));
    }

    private double newLease() {
        return clock.millis() + (double) properties.lease().toMillis();
    }

    private Duration longestKept() {
        return properties.longest().plus(properties.kept());
    }

    private static String eventsKey(String messageId) {
        return "stream:" + messageId;
    }

    private static String messageKey(String messageId) {
        return eventsKey(messageId) + ":message";
    }

    private static String readKey(String messageId) {
        return eventsKey(messageId) + ":read";
    }
}
