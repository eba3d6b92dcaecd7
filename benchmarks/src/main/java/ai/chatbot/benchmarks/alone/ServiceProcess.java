package ai.chatbot.benchmarks.alone;

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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service's own archive in a process of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    /** Others start sooner without this module, as in their images. */
    private static final Set<String> WITH_VECTORS = Set.of("knowledge-service", "embedding-service");

    private final Path log;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * @param service such as {@code knowledge-service}; options for its Java are taken from
     *     {@code KNOWLEDGE_JAVA_OPTIONS}
     * @param directory where its log is written
     * @param heap as for {@code -Xmx}
     */
    ServiceProcess(String service, Path directory, String heap, Map<String, String> environment) throws IOException {
        this(service, Program.packed(service), directory, heap, environment, FreePorts.one());
    }

    /** On a port that others know already. */
    public ServiceProcess(
            String service, Program program, Path directory, String heap, Map<String, String> environment, int port)
            throws IOException {
        url = "http://127.0.0.1:" + port;
        log = directory.resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(command(service, program, heap))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // who interrupts us ends it too
    }

    private static List<String> command(String service, Program program, String heap) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Program.java(), "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx" + heap));
        if (WITH_VECTORS.contains(service)) {
            command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        String extra = System.getenv(service.replace("-service", "").toUpperCase(Locale.ROOT) + "_JAVA_OPTIONS");
        if (extra != null && !extra.isBlank()) {
            command.addAll(List.of(extra.strip().split("\\s+")));
        }
        command.addAll(program.command());
        return command;
    }

    public void awaitReady() throws IOException, InterruptedException {
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
        return Files.readString(log);
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    HttpClient http() {
        return http;
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
