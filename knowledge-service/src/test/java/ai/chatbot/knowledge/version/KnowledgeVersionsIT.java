package ai.chatbot.knowledge.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.test.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.util.AlternativeJdkIdGenerator;

class KnowledgeVersionsIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final MongoTemplate mongo =
            new MongoTemplate(new SimpleMongoClientDatabaseFactory(TestStores.freshDatabase()));
    private final KnowledgeVersions versions = at(NOW);

    @Test
    void beforeAnyChangeThereIsAVersionToo() {
        assertThat(versions.settled()).hasValue(0);
    }

    @Test
    void whatBeganBeforeAndEndedAfterAVersionWasReadMakesItVoid() {
        OptionalLong before = versions.settled();

        OptionalLong during = versions.changing(versions::settled);

        assertThat(during).isEmpty();
        assertThat(versions.settled()).isPresent().isNotEqualTo(before);
    }

    @Test
    void thereIsNoVersionUntilTheLastOfSeveralChangesHasEnded() {
        OptionalLong betweenTheEnds = versions.changing(() -> {
            OptionalLong _ = versions.changing(versions::settled);
            return versions.settled();
        });

        assertThat(betweenTheEnds).isEmpty();
        assertThat(versions.settled()).isPresent();
    }

    @Test
    void whoDiedDuringAChangeIsWaitedForAndThenThereIsAnotherVersion() {
        Integer _ = versions.changing(() -> 1);
        long before = versions.settled().orElseThrow();
        mongo.updateFirst(
                query(where("_id").is("current")),
                new Update().inc("version", 1).set("open.dead", NOW.plus(KnowledgeVersions.LONGEST_CHANGE)),
                KnowledgeVersions.COLLECTION);

        assertThat(versions.settled()).isEmpty();
        assertThat(at(NOW.plus(KnowledgeVersions.LONGEST_CHANGE).minusSeconds(1))
                        .settled())
                .isEmpty();
        KnowledgeVersions later = at(NOW.plus(KnowledgeVersions.LONGEST_CHANGE).plus(Duration.ofSeconds(1)));
        long after = later.settled().orElseThrow();
        assertThat(after).isGreaterThan(before + 1);
        assertThat(later.settled()).hasValue(after);
    }

    @Test
    void changesAtTheSameTimeAreAllCounted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> change : threads.invokeAll(IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Integer>) () -> versions.changing(() -> i))
                    .toList())) {
                change.get();
            }
        }

        assertThat(versions.settled()).hasValue(40);
    }

    private KnowledgeVersions at(Instant now) {
        return new KnowledgeVersions(mongo, new AlternativeJdkIdGenerator(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
