package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestClock;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.test.context.TestConstructor;

/** What operators and autoscalers are told of a queue of this test's own. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IngestionMetricsIT {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestionQueue queue;
    private final IngestionMetrics metrics;

    IngestionMetricsIT(MongoClient client, MappingMongoConverter converter) {
        String database = "own_" + UUID.randomUUID().toString().substring(0, 8);
        this.queue = new IngestionQueue(
                new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, database), converter), clock);
        this.metrics = new IngestionMetrics(queue, meters);
    }

    @Test
    void tellsWhatWaitsWhatRunsAndSinceWhen() {
        add("first", Duration.ZERO);
        clock.advance(Duration.ofSeconds(10));
        add("second", Duration.ZERO);
        add("much-later", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(30));
        metrics.look();
        assertThat(told("chatbot.ingestion.queue")).isEqualTo(3);
        assertThat(told("chatbot.ingestion.running")).isZero();
        assertThat(told("chatbot.ingestion.oldest")).isEqualTo(40);

        assertThat(queue.claim("worker", LEASE, true)).isPresent();
        metrics.look();
        assertThat(told("chatbot.ingestion.queue")).isEqualTo(2);
        assertThat(told("chatbot.ingestion.running")).isEqualTo(1);
        assertThat(told("chatbot.ingestion.oldest")).isEqualTo(30);
    }

    @Test
    void anEmptyQueueIsZeroAndNotUnknown() {
        assertThat(told("chatbot.ingestion.queue")).isNaN();
        metrics.look();
        assertThat(told("chatbot.ingestion.queue")).isZero();
        assertThat(told("chatbot.ingestion.oldest")).isZero();
    }

    @Test
    void endsOfJobsAreCountedFromZero() {
        assertThat(meters.get("knowledge.ingestion.jobs")
                        .tag("result", "failed")
                        .counter()
                        .count())
                .isZero();
    }

    private void add(String id, Duration delay) {
        queue.add(id, Task.Kind.INDEX, "document-" + id, 1000, delay);
    }

    private double told(String gauge) {
        double value = meters.get(gauge).gauge().value();
        return gauge.endsWith("oldest")
                ? meters.get(gauge).timeGauge().value(java.util.concurrent.TimeUnit.SECONDS)
                : value;
    }
}
