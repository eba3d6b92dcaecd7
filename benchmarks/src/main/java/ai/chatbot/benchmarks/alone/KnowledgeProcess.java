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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The service's own archive in a process of its own, on embedded stores and stand-ins in this one. */
final class KnowledgeProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    private final Path directory;
    private final boolean kept;
    private final AccessKeys keys = new AccessKeys();
    private final StandIns others;
    private final EmbeddedMongo mongo;
    private final EmbeddedRedis redis;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
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
        int port = FreePorts.one();
        url = "http://127.0.0.1:" + port;
        others = new StandIns(keys, vectors);
        mongo = EmbeddedMongo.onDisk(directory.resolve("mongodb.mv"), 0);
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.one());
        process = command(heap, port).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // who interrupts us ends it too
    }

    private ProcessBuilder command(String heap, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx" + heap));
        String extra = System.getenv("KNOWLEDGE_JAVA_OPTIONS");
        if (extra != null && !extra.isBlank()) {
            command.addAll(List.of(extra.strip().split("\\s+")));
        }
        command.addAll(List.of("-jar", archive().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", String.valueOf(port),
                        "CHATBOT_DATA", directory.toString(),
                        "CHATBOT_SERVICE_SECRET", "the-benchmark-and-the-service-share-this",
                        "CHATBOT_JWKS_URL", others.url() + "/keys",
                        "MONGODB_URI", mongo.uri() + "/chatbot",
                        "REDIS_URL", redis.uri(),
                        "EMBEDDING_SERVICE_URL", others.url(),
                        "LLM_SERVICE_URL", others.url()));
        return builder;
    }

    private static Path archive() throws IOException {
        Path target = Path.of(System.getProperty("chatbot.home", "."), "knowledge-service", "target");
        try (var files = Files.newDirectoryStream(target, "knowledge-service-*-exec.jar")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new IOException("There is no archive of the service in " + target + "; build it first");
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/ready")).build();
        while (true) {
            try {
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("The service did not start:\n" + log(), notYet);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The service is not ready after " + START + ":\n" + log());
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("service.log"));
    }

    Path directory() {
        return directory;
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    AccessKeys keys() {
        return keys;
    }

    HttpClient http() {
        return http;
    }

    /** @throws IllegalStateException unless it is completed in the end */
    IngestionStatus awaitJob(String token, String jobId) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(
                        URI.create(url + "/api/v1/knowledge-base/documents/ingest/" + jobId + "/status"))
                .header("Authorization", "Bearer " + token)
                .build();
        while (true) {
            String answer = http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
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
        process.destroy();
        process.onExit().join();
        mongo.close();
        redis.close();
        others.close();
        if (!kept) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
