package ai.chatbot.benchmarks.alone;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The service's own archive in a process of its own, on embedded stores and stand-ins in this one. */
final class KnowledgeProcess implements AutoCloseable {

    private static final long PAUSE_MILLIS = 50;

    private final Path directory;
    private final boolean kept;
    private final AccessKeys keys = new AccessKeys();
    private final StandIns others;
    private final EmbeddedMongo mongo;
    private final EmbeddedRedis redis;
    private final ServiceProcess service;
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * @param data where all state is kept, to be used again; null takes a directory that goes with this
     * @param heap as for {@code -Xmx}
     * @param vectors of a text, L2-normalised
     */
    KnowledgeProcess(@Nullable Path data, String heap, Function<String, float[]> vectors) throws IOException {
        kept = data != null;
        directory = data == null
                ? Files.createTempDirectory("knowledge-benchmark")
                : Files.createDirectories(data.toAbsolutePath());
        others = new StandIns(keys, vectors);
        mongo = EmbeddedMongo.onDisk(directory.resolve("mongodb.mv"), 0);
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.one());
        service = new ServiceProcess(
                "knowledge-service",
                directory,
                heap,
                Map.of(
                        "CHATBOT_DATA", directory.toString(),
                        "CHATBOT_SERVICE_SECRET", "the-benchmark-and-the-service-share-this",
                        "CHATBOT_JWKS_URL", others.url() + "/keys",
                        "MONGODB_URI", mongo.uri() + "/chatbot",
                        "REDIS_URL", redis.uri(),
                        "EMBEDDING_SERVICE_URL", others.url(),
                        "LLM_SERVICE_URL", others.url()));
    }

    void awaitReady() throws IOException, InterruptedException {
        service.awaitReady();
    }

    String log() throws IOException {
        return service.log();
    }

    Path directory() {
        return directory;
    }

    String url() {
        return service.url();
    }

    long pid() {
        return service.pid();
    }

    AccessKeys keys() {
        return keys;
    }

    HttpClient http() {
        return service.http();
    }

    /** @throws IllegalStateException unless it is completed in the end */
    IngestionStatus awaitJob(String token, String jobId) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(
                        URI.create(url() + "/api/v1/knowledge-base/documents/ingest/" + jobId + "/status"))
                .header("Authorization", "Bearer " + token)
                .build();
        while (true) {
            String answer =
                    http().send(ask, HttpResponse.BodyHandlers.ofString()).body();
            IngestionStatus status =
                    StandIns.JSON.treeToValue(StandIns.JSON.readTree(answer).path("data"), IngestionStatus.class);
            if (status.status() == JobStatus.COMPLETED) {
                return status;
            }
            if (status.status() != JobStatus.PROCESSING) {
                throw new IllegalStateException(
                        "not ingested: " + status.result().errors());
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        mongo.close();
        redis.close();
        others.close();
        if (!kept) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
