package ai.chatbot.analytics.events;

import static ai.chatbot.analytics.TestEvents.answer;
import static ai.chatbot.analytics.TestEvents.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.analytics.AnalyticsServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;

/** Whatever is delivered twice, at once, or cut short: each event counts once. */
@AnalyticsServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RecordEventsIT {

    private static final AtomicInteger HOURS = new AtomicInteger();

    private final MongoOperations mongo;
    private final Events events;
    private final Hours hours;
    private final RecordEvents recordEvents;
    /** Each test has an hour of its own. */
    private final Instant hour = Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofHours(HOURS.getAndIncrement()));

    RecordEventsIT(MongoOperations mongo) {
        this.mongo = mongo;
        this.events = new Events(mongo);
        this.hours = new Hours(mongo);
        this.recordEvents = new RecordEvents(events, hours);
    }

    @Test
    void countsAndStoresEachEventOnce() {
        List<StoredEvent> batch = batch(10);
        recordEvents.record(batch);
        recordEvents.record(batch);
        recordEvents.record(List.of(batch.getFirst(), batch.getFirst()));

        assertCounted(10);
        Document event = mongo.getCollection("analytics_events")
                .find(new Document("event_id", batch.getFirst().eventId()))
                .first();
        assertThat(event)
                .containsEntry("event_type", "message_sent")
                .containsEntry("session_id", "session-1")
                .containsEntry("user_id", "user-1")
                .containsKeys("timestamp", "data");
        assertThat(event.get("metadata", Document.class))
                .containsEntry("environment", "test")
                .containsEntry("server_id", "server-1");
    }

    @Test
    void countsOnceWhenItDiesBetweenCountingAndStoring() {
        List<StoredEvent> batch = batch(5);
        var dying = new Events(mongo) {
            @Override
            void insert(List<StoredEvent> missing) {
                super.insert(missing.subList(0, 2));
                throw new IllegalStateException("died");
            }
        };
        assertThatThrownBy(() -> new RecordEvents(dying, hours).record(batch)).hasMessage("died");
        assertThat(hours.find(hour).totals().answers()).isEqualTo(5);

        recordEvents.record(batch);
        assertCounted(5);
    }

    @Test
    void forgetsTheIdsOfStoredEvents() {
        recordEvents.record(batch(50));
        recordEvents.record(batch(3));
        assertThat(hours.find(hour).unconfirmed()).hasSize(3);
        assertCounted(53);
    }

    @Test
    void countsOnceWhenSeveralRecordTheSameEventsAtOnce() throws Exception {
        List<StoredEvent> all = batch(200);
        List<Callable<Void>> deliveries = new ArrayList<>();
        for (int replica = 0; replica < 4; replica++) {
            List<StoredEvent> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(replica));
            for (int i = 0; i < 200; i += 20) {
                List<StoredEvent> part = shuffled.subList(i, i + 20);
                deliveries.add(() -> {
                    new RecordEvents(new Events(mongo), new Hours(mongo)).record(part);
                    return null;
                });
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(deliveries)).extracting(Future::state).containsOnly(Future.State.SUCCESS);
        }
        assertCounted(200);
    }

    @Test
    void keepsTheSumsWhenEventsPastTheirRetentionAreDeleted() {
        recordEvents.record(batch(4));
        assertThat(events.deleteBefore(hour.plus(Duration.ofHours(1)))).isGreaterThanOrEqualTo(4);
        assertThat(hours.find(hour).totals().answers()).isEqualTo(4);
    }

    private List<StoredEvent> batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> stored(answer(hour.plusSeconds(i).toString(), 100, 0.8)))
                .toList();
    }

    private void assertCounted(int expected) {
        Totals totals = hours.find(hour).totals();
        assertThat(totals.answers()).isEqualTo(expected);
        assertThat(totals.responseTimes().mean()).isEqualTo(new Mean(expected, expected * 100.0));
        assertThat(mongo.getCollection("analytics_events")
                        .countDocuments(new Document(
                                "timestamp",
                                new Document("$gte", java.util.Date.from(hour))
                                        .append("$lt", java.util.Date.from(hour.plus(Duration.ofHours(1)))))))
                .isEqualTo(expected);
    }
}
