package ai.chatbot.common.events;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisStreamCommands.TrimOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Buffers events and appends them to the stream; while Redis is down they wait, and beyond the buffer they are lost. So are
 * the oldest of the stream when nobody has taken them for very long.
 */
final class RedisAnalyticsEvents implements AnalyticsEvents, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAnalyticsEvents.class);
    private static final int BUFFER = 10_000;
    private static final XAddOptions BOUNDED =
            XAddOptions.trim(TrimOptions.maxLen(100_000).approximate());
    private static final Duration PAUSE_WHEN_DOWN = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Counter lost;
    private final BlockingQueue<AnalyticsEvent> buffer = new ArrayBlockingQueue<>(BUFFER);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread sender;

    RedisAnalyticsEvents(StringRedisTemplate redis, JsonMapper json, MeterRegistry meters) {
        this.redis = redis;
        this.json = json;
        this.lost = meters.counter("chatbot.analytics.lost");
        meters.gaugeCollectionSize("chatbot.analytics.buffered", io.micrometer.core.instrument.Tags.empty(), buffer);
        this.sender = Thread.ofVirtual().name("analytics-events").start(this::send);
    }

    @Override
    public void publish(AnalyticsEvent event) {
        if (!buffer.offer(event)) {
            lost.increment();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stop.countDown();
        sender.join(PATIENCE_AT_END);
        sender.interrupt();
    }

    private void send() {
        try {
            @Nullable AnalyticsEvent next = null;
            while (stop.getCount() > 0 || next != null || !buffer.isEmpty()) {
                if (next == null) {
                    next = buffer.poll(200, TimeUnit.MILLISECONDS);
                }
                if (next != null && append(next)) {
                    next = null;
                } else if (next != null && stop.await(PAUSE_WHEN_DOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                    lost.increment(buffer.size() + 1.0);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean append(AnalyticsEvent event) {
        try {
            redis.opsForStream()
                    .add(
                            StreamRecords.mapBacked(Map.of(FIELD, json.writeValueAsString(event)))
                                    .withStreamKey(STREAM),
                            BOUNDED);
            return true;
        } catch (DataAccessException e) {
            LOG.debug("Redis takes no events: {}", e.toString());
            return false;
        }
    }
}
