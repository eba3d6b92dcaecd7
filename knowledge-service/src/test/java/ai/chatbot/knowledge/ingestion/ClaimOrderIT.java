package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestClock;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.test.context.TestConstructor;

/** Who is claimed first, in a queue of this test's own. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ClaimOrderIT {

    private static final Duration LEASE = Duration.ofDays(1);
    private static final long MANUAL = 2 * 1024 * 1024;

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final IngestionQueue queue;

    ClaimOrderIT(MongoClient client, MappingMongoConverter converter) {
        String database = "own_" + UUID.randomUUID().toString().substring(0, 8);
        this.queue = new IngestionQueue(
                new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, database), converter), clock);
    }

    @Test
    void aSmallFileOvertakesALargeOneThatCameShortlyBefore() {
        add("manual", MANUAL);
        clock.advance(Duration.ofSeconds(5));
        add("note", 1000);

        assertThat(claimed(true)).isEqualTo("note");
        assertThat(claimed(true)).isEqualTo("manual");
    }

    @Test
    void aWorkerThatMayNotTakeLargeFilesLeavesThemToOthers() {
        add("manual", MANUAL);

        assertThat(queue.claim("w", LEASE, false)).isEmpty();
        assertThat(claimed(true)).isEqualTo("manual");
    }

    @Test
    void aLargeFileIsOvertakenForTwoMinutesAtMostHoweverManySmallOnesCome() {
        add("manual", 20 * MANUAL);
        int overtaken = 0;
        for (int second = 0; second < 600; second++) {
            clock.advance(Duration.ofSeconds(1));
            add("note-" + second, 1000);
            if (claimed(true).equals("manual")) {
                break;
            }
            overtaken++;
        }

        assertThat(overtaken).isBetween(100, 121);
    }

    /** Whatever comes when: nobody is overtaken by what is not smaller, nor by what comes two minutes later. */
    @Test
    void theOrderIsFairForAnyMixtureOfFiles() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Map<String, Instant> added = new HashMap<>();
            Map<String, Long> bytes = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                clock.advance(Duration.ofMillis(random.nextInt(10_000)));
                String id = "task-" + seed + "-" + i;
                bytes.put(id, (long) Math.exp(random.nextDouble() * 17));
                added.put(id, clock.instant());
                add(id, bytes.get(id));
            }
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                order.add(claimed(true));
            }

            for (int later = 0; later < order.size(); later++) {
                for (int sooner = 0; sooner < later; sooner++) {
                    String overtaker = order.get(sooner);
                    String overtaken = order.get(later);
                    Duration ahead = Duration.between(added.get(overtaken), added.get(overtaker));
                    if (ahead.isPositive()) {
                        assertThat(bytes.get(overtaker)).isLessThan(bytes.get(overtaken));
                        assertThat(ahead).isLessThanOrEqualTo(Duration.ofMinutes(2));
                    }
                }
            }
        }
    }

    @Test
    void neverAreAllWorkersAtLargeFiles() {
        assertThat(ClaimOrder.placesForLarge(1)).isEqualTo(1);
        for (int workers = 2; workers <= 32; workers++) {
            assertThat(ClaimOrder.placesForLarge(workers)).isBetween(1, workers - 1);
        }
    }

    private void add(String id, long bytes) {
        queue.add(id, Task.Kind.INDEX, "document", bytes, Duration.ZERO);
    }

    private String claimed(boolean mayBeLarge) {
        return queue.claim("w", LEASE, mayBeLarge).orElseThrow().id();
    }
}
