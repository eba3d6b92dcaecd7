package ai.chatbot.analytics.events.stream;

import static ai.chatbot.analytics.TestEvents.ORIGIN;
import static ai.chatbot.analytics.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.analytics.AnalyticsServiceTest;
import ai.chatbot.analytics.events.RecordEvents;
import ai.chatbot.analytics.events.StoredEvent;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.test.OwnRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The way from the stream to the record, on a redis-server of its own. */
@AnalyticsServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventConsumerIT {

    private final JsonMapper json;
    private final List<EventConsumer> started = new CopyOnWriteArrayList<>();
    private OwnRedis redis;
    private Recorder recorder;
    private SimpleMeterRegistry meters;

    EventConsumerIT(JsonMapper json) {
        this.json = json;
    }

    @BeforeAll
    void startRedis(@TempDir Path directory) {
        redis = new OwnRedis(directory);
    }

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void emptyStream() {
        redis.template().delete(AnalyticsEvents.STREAM);
        recorder = new Recorder();
        meters = new SimpleMeterRegistry();
    }

    @AfterEach
    void stopConsumers() {
        started.forEach(EventConsumer::stop);
        started.clear();
    }

    @Test
    void recordsWhatWasPublishedBeforeAndAfterItStarted() {
        publish("before");
        start("a");
        publish("after");
        awaitRecorded("before", "after");
        awaitEmptyStream();
    }

    @Test
    void dropsWhatIsNoEventAndGoesOn() {
        publishRaw("event", "{not json");
        publishRaw("event", "{\"event_id\":\"x\",\"event_type\":\"party\",\"timestamp\":\"2026-11-02T10:00:00Z\"}");
        publishRaw("event", "{\"event_type\":\"session_start\",\"timestamp\":\"2026-11-02T10:00:00Z\",\"data\":{}}");
        publishRaw("event", "null");
        publishRaw("other", "field");
        publish("good");
        start("a");
        awaitRecorded("good");
        awaitEmptyStream();
        assertThat(meters.counter("chatbot.analytics.dropped").count()).isEqualTo(5);
        assertThat(meters.counter("chatbot.analytics.recorded").count()).isEqualTo(1);
    }

    @Test
    void recordsAgainWhatAnEarlierSelfHadReadAndNotAcknowledged() {
        publish("read");
        EventStream earlier = stream("a");
        earlier.ensureGroup();
        assertThat(earlier.readNew()).hasSize(1);

        start("a");
        awaitRecorded("read");
        awaitEmptyStream();
    }

    @Test
    void takesOverWhatADeadProcessHadRead() {
        publish("read");
        EventStream dead = stream("dead");
        dead.ensureGroup();
        assertThat(dead.readNew()).hasSize(1);

        start("alive");
        awaitRecorded("read");
        awaitEmptyStream();
        assertThat(pending()).isZero();
    }

    @Test
    void passesOverPendingEntriesThatWereTrimmedAway() {
        for (String name : List.of("a", "dead")) {
            publish("trimmed");
            EventStream earlier = stream(name);
            earlier.ensureGroup();
            assertThat(earlier.readNew()).hasSize(1);
        }
        redis.template().opsForStream().trim(AnalyticsEvents.STREAM, 0);
        start("a");
        publish("kept");
        awaitRecorded("kept");
        await().atMost(Duration.ofSeconds(5)).until(() -> pending() == 0);
    }

    @Test
    void waitsForTheDatabaseAndLosesNothing() {
        recorder.failures.set(2);
        publish("patient");
        start("a");
        publish("second");
        awaitRecorded("patient", "second");
        assertThat(recorder.failures.get()).isNegative();
    }

    @Test
    void goesOnAfterRedisHasRestartedOrLostEverything() {
        start("a");
        publish("first");
        awaitRecorded("first");
        redis.restart();
        publish("second");
        awaitRecorded("first", "second");

        redis.template().delete(AnalyticsEvents.STREAM);
        publish("third");
        awaitRecorded("first", "second", "third");
    }

    @Test
    void sharesTheWorkBetweenTwoProcesses() {
        start("a");
        start("b");
        String[] names = new String[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = "event-" + i;
            publish(names[i]);
        }
        awaitRecorded(names);
        awaitEmptyStream();
    }

    @Test
    void forgetsConsumersThatAreGone() {
        EventStream gone = stream("gone");
        gone.ensureGroup();
        publish("x");
        gone.acknowledge(gone.readNew().stream().map(entry -> entry.getId()).toList());
        EventStream busy = stream("busy");
        publish("y");
        busy.readNew();

        stream("alive").forgetGoneConsumers(Duration.ofMillis(-1));
        assertThat(redis.template().opsForStream().consumers(AnalyticsEvents.STREAM, EventStream.GROUP).stream()
                        .map(consumer -> consumer.consumerName()))
                .containsExactly("busy");
    }

    private void start(String name) {
        EventStream stream = stream(name);
        var consumer = new EventConsumer(
                stream, new ConsumeEvents(stream, recorder, json, meters, ORIGIN), Duration.ofMillis(300));
        started.add(consumer);
        consumer.start();
    }

    private EventStream stream(String name) {
        return new EventStream(redis.template(), name, 10);
    }

    private void publish(String sessionId) {
        AnalyticsEvent event = event(AnalyticsEvent.Type.SESSION_START, "2026-11-02T10:00:00Z", Map.of());
        publishRaw(
                AnalyticsEvents.FIELD,
                json.writeValueAsString(new AnalyticsEvent(
                        event.eventId(), event.eventType(), sessionId, null, event.timestamp(), event.data())));
    }

    private void publishRaw(String field, String value) {
        StringRedisTemplate template = redis.template();
        template.opsForStream().add(AnalyticsEvents.STREAM, Map.of(field, value));
    }

    private void awaitRecorded(String... sessionIds) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(recorder.recorded).containsExactlyInAnyOrder(sessionIds));
    }

    private long pending() {
        return redis.template()
                .opsForStream()
                .pending(AnalyticsEvents.STREAM, EventStream.GROUP)
                .getTotalPendingMessages();
    }

    private void awaitEmptyStream() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> redis.template().opsForStream().size(AnalyticsEvents.STREAM) == 0);
    }

    /** Remembers session ids, which stand in for names here; fails as often as it is told to. */
    private static final class Recorder extends RecordEvents {

        private final List<String> recorded = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();

        Recorder() {
            super(null, null);
        }

        @Override
        public void record(Collection<StoredEvent> batch) {
            if (failures.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("MongoDB is away");
            }
            batch.forEach(event -> recorded.add(event.sessionId()));
        }
    }
}
