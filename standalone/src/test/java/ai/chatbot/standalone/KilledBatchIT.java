package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the platform at random moments while 200 documents come in or are processed, round after round on the same data.
 * {@code -Dkill.rounds=10 -Dkill.times=5} does it fifty times, {@code -Dkill.seed=…} at the moments of an earlier run.
 */
class KilledBatchIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final int TIMES = Integer.getInteger("kill.times", 2);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int BATCHES = 4;
    private static final int FILES = 50;
    private static final int LATEST_KILL_MILLIS = 8000;

    @TempDir
    Path data;

    @Test
    void noDocumentIsMissingNoneIsThereTwiceAndNoJobIsStuck() throws InterruptedException {
        System.out.println("[kills] kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (var platform = TestPlatform.prepare(data, Map.of()).start()) {
            for (int round = 0; round < ROUNDS; round++) {
                Queue<JsonNode> accepted = new ConcurrentLinkedQueue<>();
                TestApi admin = platform.admin();
                String category = "round-" + round;
                Thread upload = Thread.ofVirtual().start(() -> upload(admin, category, accepted));
                await().atMost(Duration.ofSeconds(90)).until(() -> !accepted.isEmpty()); // else nothing is at stake
                for (int time = 0; time < TIMES; time++) {
                    int moment = random.nextInt(LATEST_KILL_MILLIS);
                    waitFor(moment);
                    platform.kill();
                    upload.join();
                    platform.start();
                    System.out.printf(
                            "[kills] round %d, kill %d: after %d ms, %d answered%n",
                            round, time, moment, accepted.size());
                }

                verify(platform, category, List.copyOf(accepted));
            }
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(stuck(platform)).isZero());
        }
    }

    private static void waitFor(int millis) {
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> System.nanoTime() - begun >= millis * 1_000_000L);
    }

    /** In batches one after another, until the platform is gone. */
    private static void upload(TestApi admin, String category, Queue<JsonNode> accepted) {
        for (int batch = 0; batch < BATCHES; batch++) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (int i = 0; i < FILES; i++) {
                String name = category + "-" + (batch * FILES + i);
                files.put(name + ".txt", Documents.bytes("The code of locker " + name + " is kept by the janitor."));
            }
            try {
                Answer answer = admin.upload(Documents.INGEST + "/batch", "files", files, Map.of("category", category));
                assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
                answer.data().path("files").forEach(accepted::add);
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private static void verify(TestPlatform platform, String category, List<JsonNode> accepted) {
        TestApi admin = platform.admin();
        for (JsonNode file : accepted) {
            JsonNode job = Documents.awaitJob(admin, file.path("job_id").asString());
            assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        }
        Map<String, JsonNode> documents = documents(admin, category);
        Set<String> answered = new HashSet<>();
        accepted.forEach(file -> answered.add(file.path("document_id").asString()));
        Set<String> there = new HashSet<>();
        documents
                .values()
                .forEach(document -> there.add(document.path("document_id").asString()));
        assertThat(there).containsAll(answered);
        for (int i = 0; i < accepted.size(); i += 20) {
            String name = accepted.get(i).path("file_name").asString().replace(".txt", "");
            isFoundOnce(admin, name, accepted.get(i).path("document_id").asString());
        }
    }

    private static void isFoundOnce(TestApi admin, String name, String documentId) {
        Answer found = admin.post(
                "/api/v1/knowledge-base/search",
                Map.of("query", "Who keeps the code of locker " + name + "?", "top_k", 20, "min_relevance_score", 0.0));
        List<String> hits = new ArrayList<>();
        found.data()
                .path("results")
                .forEach(hit -> hits.add(hit.path("document_id").asString()));
        assertThat(hits).as(name + " in " + found).containsOnlyOnce(documentId);
    }

    /** By file name, each of which must be there once only. */
    private static Map<String, JsonNode> documents(TestApi admin, String category) {
        Map<String, JsonNode> byName = new HashMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode found = admin.get(
                            "/api/v1/knowledge-base/documents?page_size=100&category=" + category + "&page=" + page)
                    .data();
            pages = found.path("total_pages").asInt();
            for (JsonNode document : found.path("items")) {
                JsonNode twin = byName.put(document.path("file_name").asString(), document);
                assertThat(twin).as("twice: " + document).isNull();
            }
        }
        return byName;
    }

    private static long stuck(TestPlatform platform) {
        return platform.admin()
                .get(Documents.INGEST + "?status=processing&page_size=1")
                .data()
                .path("total_items")
                .asLong();
    }
}
