package ai.chatbot.analytics.events.stream;

import ai.chatbot.common.events.AnalyticsEvents;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.PendingMessage;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamInfo.XInfoConsumer;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The stream as one member of its consumer group sees it. Acknowledged entries are deleted, so the stream holds only what
 * is still to be recorded.
 */
class EventStream {

    static final String GROUP = "analytics-service";
    private static final String STREAM = AnalyticsEvents.STREAM;
    /** Shorter than the command time-out of one second. */
    private static final Duration BLOCK = Duration.ofMillis(500);

    private final StreamOperations<String, String, String> stream;
    private final String name;
    private final int batchSize;

    EventStream(StringRedisTemplate redis, String name, int batchSize) {
        this.stream = redis.opsForStream();
        this.name = name;
        this.batchSize = batchSize;
    }

    /** Makes stream and group when they are missing; everything in the stream is then still to be read. */
    void ensureGroup() {
        try {
            stream.createGroup(STREAM, ReadOffset.from("0"), GROUP);
        } catch (RedisSystemException e) {
            if (!String.valueOf(e.getMostSpecificCause().getMessage()).contains("BUSYGROUP")) {
                throw e;
            }
        }
    }

    /** Waits half a second at most. */
    List<MapRecord<String, String, String>> readNew() {
        return read(StreamReadOptions.empty().count(batchSize).block(BLOCK), ReadOffset.lastConsumed());
    }

    /** What this process has read and not acknowledged. */
    List<MapRecord<String, String, String>> readUnacknowledged() {
        return read(StreamReadOptions.empty().count(batchSize), ReadOffset.from("0"));
    }

    /** Takes over what has lain with another process for too long. */
    List<MapRecord<String, String, String>> claimAbandoned(Duration idle) {
        List<RecordId> ids = stream.pending(STREAM, GROUP, Range.unbounded(), batchSize, idle).stream()
                .filter(pending -> !pending.getConsumerName().equals(name))
                .map(PendingMessage::getId)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var claimed = present(stream.claim(STREAM, GROUP, name, idle, ids.toArray(RecordId[]::new)));
        acknowledgeTrimmed(ids, claimed);
        return claimed;
    }

    /** Entries that are no longer in the stream would otherwise be pending for ever. */
    private void acknowledgeTrimmed(List<RecordId> ids, List<MapRecord<String, String, String>> claimed) {
        List<RecordId> found = claimed.stream().map(MapRecord::getId).toList();
        List<RecordId> trimmed = ids.stream()
                .filter(id -> !found.contains(id))
                .filter(id -> stream.range(STREAM, Range.closed(id.getValue(), id.getValue()))
                        .isEmpty())
                .toList();
        if (!trimmed.isEmpty()) {
            acknowledge(trimmed);
        }
    }

    /** Removes members of the group that have not shown up for so long and have nothing left. */
    void forgetGoneConsumers(Duration idle) {
        stream.consumers(STREAM, GROUP).stream()
                .filter(consumer -> consumer.idleTimeMs() > idle.toMillis() && consumer.pendingCount() == 0)
                .map(XInfoConsumer::consumerName)
                .forEach(gone -> stream.deleteConsumer(STREAM, Consumer.from(GROUP, gone)));
    }

    void acknowledge(List<RecordId> ids) {
        RecordId[] array = ids.toArray(RecordId[]::new);
        stream.acknowledge(STREAM, GROUP, array);
        stream.delete(STREAM, array);
    }

    @SuppressWarnings("unchecked") // one offset, in the array that the method wants
    private List<MapRecord<String, String, String>> read(StreamReadOptions options, ReadOffset offset) {
        return present(stream.read(Consumer.from(GROUP, name), options, StreamOffset.create(STREAM, offset)));
    }

    private static List<MapRecord<String, String, String>> present(
            @Nullable List<MapRecord<String, String, String>> records) {
        return records == null
                ? List.of()
                : records.stream().filter(Objects::nonNull).toList();
    }
}
