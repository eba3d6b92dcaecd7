package ai.chatbot.common.migration;

import static ai.chatbot.common.migration.TestDatabase.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.migration.TestDatabase.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Migrations on a MongoDB, the embedded one or the one that is given. */
class RunMigrationsIT {

    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void runsEachOnceInOrderHoweverManyReplicasStartTogether() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = new CountDownLatch(1);
            List<Future<?>> replicas = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                var replica = database.replica(step(2, "second"), step(1, "first"), step(3, "third"));
                replicas.add(threads.submit(() -> {
                    together.await();
                    await().atMost(LONG).until(replica::run);
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> replica : replicas) {
                replica.get();
            }
        }
        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(database.record(3)).containsEntry("state", "done").containsEntry("attempts", 1);
    }

    @Test
    void runsOnlyWhatIsNewAtTheNextStart() {
        assertThat(database.replica(step(1, "first")).run()).isTrue();
        assertThat(database.replica(step(1, "first"), step(2, "second")).run()).isTrue();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void goesOnWhereAKilledProcessWas() throws Exception {
        NumberNotes.insertNotes(database.database());
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NumberNotes.class.getName(),
                        database.uri())
                .redirectErrorStream(true)
                .start();
        awaitLine(process, "in the middle");
        process.destroyForcibly();
        process.onExit().join();

        var rest = new NumberNotes();
        var replica = database.replica(NumberNotes.SHORT_LEASE, rest);
        assertThat(replica.run()).as("while the dead one's lease lasts").isFalse();
        await().atMost(LONG).until(replica::run);
        assertThat(rest.batches()).containsExactly(20, 30, 40, 50);
        assertThat(database.database().getCollection("notes").countDocuments(new Document("seen", 1)))
                .isEqualTo(NumberNotes.NOTES);
        assertThat(database.record(1)).containsEntry("state", "done").containsEntry("attempts", 2);
    }

    @Test
    void whoeverLostItsLeaseChangesNothingAnyMore() {
        var batches = new ArrayList<Integer>();
        NumberNotes.insertNotes(database.database());
        var paused = new NumberNotes(batches, () -> {
            if (batches.size() == 2) {
                takeTheLockAway();
            }
        });
        var replica = database.replica(Duration.ofMillis(300), paused);

        assertThatThrownBy(replica::run).isInstanceOf(LeaseLostException.class);
        assertThat(batches).containsExactly(0, 10);
        assertThat(database.record(1)).containsEntry("state", "running").containsEntry("position", 9);

        Lease later = database.lock(LONG).tryAcquire().orElseThrow();
        try (later) {
            database.log().begin(paused, later.token());
            assertThatThrownBy(() -> database.log().done(paused, later.token() - 1))
                    .isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(() -> database.log().begin(paused, later.token() - 1))
                    .isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void keepsItsLeaseForAsLongAsItTakes() {
        Duration lease = Duration.ofMillis(300);
        var replica = database.replica(lease, Step.of(1, "slow", () -> {
            await().during(lease.multipliedBy(4))
                    .atMost(LONG)
                    .until(() -> database.lock(lease).tryAcquire().isEmpty());
            ran.add("slow");
        }));
        assertThat(replica.run()).isTrue();
        assertThat(ran).containsExactly("slow");
    }

    @Test
    void reportsAFailureAndTriesAgain() {
        var broken = new AtomicBoolean(true);
        var replica = database.replica(step(1, "first"), Step.of(2, "fragile", () -> {
            if (broken.get()) {
                throw new IllegalStateException("two users share an address");
            }
            ran.add("fragile");
        }));

        assertThatThrownBy(replica::run)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("Migration 2 'fragile' of sample-service failed")
                .hasMessageContaining("two users share an address");
        assertThat(database.record(2))
                .containsEntry("state", "failed")
                .hasEntrySatisfying(
                        "error", error -> assertThat(error.toString()).contains("two users"));

        broken.set(false);
        assertThat(replica.run()).as("the lock was given back").isTrue();
        assertThat(ran).containsExactly("first", "fragile");
        assertThat(database.record(2))
                .containsEntry("state", "done")
                .containsEntry("attempts", 2)
                .doesNotContainKey("error");
    }

    @Test
    void quotesNoDocumentInWhatItReports() {
        database.database().getCollection("notes").insertOne(new Document("_id", "anna@example.com"));
        var replica = database.replica(Step.of(
                1,
                "clash",
                () -> database.database().getCollection("notes").insertOne(new Document("_id", "anna@example.com"))));
        assertThatThrownBy(replica::run).hasMessageContaining("11000").hasMessageNotContaining("anna");
        assertThat(database.record(1).toJson()).contains("11000").doesNotContain("anna");
    }

    @Test
    void refusesADatabaseOfANewerRelease() {
        database.replica(step(1, "first"), step(2, "second")).run();
        assertThatThrownBy(() -> database.replica(step(1, "first")).run())
                .isInstanceOf(RefusedDatabaseException.class)
                .hasMessageContaining("sample-service has been migrated to version 2 ('second') by a newer release")
                .hasMessageContaining("this code knows version 1");
    }

    @Test
    void refusesItAlreadyWhileThatMigrationRuns() {
        var second = Step.of(
                2,
                "second",
                () -> assertThatThrownBy(
                                () -> database.replica(step(1, "first")).run())
                        .isInstanceOf(RefusedDatabaseException.class));
        assertThat(database.replica(step(1, "first"), second).run()).isTrue();
    }

    @Test
    void letsOlderCodeStartWhereAMigrationSaysThatItMay() {
        var more = new Step(2, "one more field", 1, (any, progress) -> ran.add("expanded"));
        database.replica(step(1, "first"), more).run();
        assertThat(database.replica(step(1, "first")).run()).isTrue();
        assertThat(ran).containsExactly("first", "expanded");
    }

    @Test
    void refusesAMigrationThatWasChangedAfterItRan() {
        database.replica(step(1, "first")).run();
        assertThatThrownBy(() -> database.replica(step(1, "another first")).run())
                .isInstanceOf(RefusedDatabaseException.class)
                .hasMessageContaining("'another first'")
                .hasMessageContaining("'first'")
                .hasMessageContaining("must not be changed");
        assertThat(ran).containsExactly("first");
    }

    @Test
    void refusesVersionsWithGapsOrTwice() {
        assertThatThrownBy(() -> database.replica(step(1, "a"), step(3, "b")))
                .hasMessageContaining("must be numbered 1, 2, 3 …; they are [1, 3]");
        assertThatThrownBy(() -> database.replica(step(1, "a"), step(1, "b"))).hasMessageContaining("[1, 1]");
    }

    private Step step(int version, String name) {
        return Step.of(version, name, () -> ran.add(name));
    }

    /** As if this process had been stopped for longer than its lease. */
    private void takeTheLockAway() {
        database.records()
                .updateOne(new Document("_id", MigrationLock.ID), new Document("$inc", new Document("token", 1L)));
        await().atMost(LONG).until(this::leaseIsLostByNow);
    }

    private boolean leaseIsLostByNow() {
        Document lock =
                database.records().find(new Document("_id", MigrationLock.ID)).first();
        return lock.getDate("expires_at").toInstant().isBefore(Instant.now());
    }

    private static void awaitLine(Process process, String line) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String read = reader.readLine(); !line.equals(read); read = reader.readLine()) {
            assertThat(read).as("the end of its output, after " + all).isNotNull();
            all.append(read).append('\n');
        }
    }
}
