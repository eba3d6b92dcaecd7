package ai.chatbot.benchmarks.kills;

import ai.chatbot.benchmarks.alone.Program;
import ai.chatbot.benchmarks.alone.ServiceProcess;
import ai.chatbot.benchmarks.alone.UnpackedService;
import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The services that a chat message needs, each in a process of its own, on embedded stores in this one. */
final class ServicesInProcesses implements AutoCloseable {

    static final String EMAIL = "admin@chatbot.local";
    static final String PASSWORD = UUID.randomUUID().toString();

    private static final List<String> NAMES =
            List.of("user", "session", "embedding", "knowledge", "llm", "chat", "gateway");
    private static final String HEAP = "384m";

    private final Path directory = Files.createTempDirectory("kill-benchmark");
    private final EmbeddedMongo mongo = EmbeddedMongo.onDisk(directory.resolve("mongodb.mv"), 0);
    private final EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.one());
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
    private final String killed;
    private final UnpackedService unpacked;

    /**
     * @param model up to and with the version
     * @param killed short name of the service that is started often
     */
    ServicesInProcesses(String model, String killed) throws IOException, InterruptedException {
        if (!NAMES.contains(killed)) {
            throw new IllegalArgumentException("There is no service " + killed + " here, but " + NAMES);
        }
        this.killed = killed;
        unpacked = UnpackedService.of(killed + "-service", directory.resolve("unpacked"));
        environment.put("CHATBOT_SERVICE_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
        environment.put("CHATBOT_ADMIN_EMAIL", EMAIL);
        environment.put("CHATBOT_ADMIN_PASSWORD", PASSWORD);
        environment.put("CHATBOT_RATE_LIMIT_ENABLED", "false");
        environment.put("CHATBOT_LLM_PROVIDER_COMPATIBLE_BENCH_BASEURL", model);
        environment.put("MONGODB_URI", mongo.uri() + "/chatbot");
        environment.put("REDIS_URL", redis.uri());
        environment.put("CHATBOT_DATA", directory.toString());
        for (String name : NAMES) {
            ports.put(name, FreePorts.one());
            environment.put(name.toUpperCase(Locale.ROOT) + "_SERVICE_URL", "http://127.0.0.1:" + ports.get(name));
        }
    }

    /** Returns when all are ready. */
    void start() throws IOException, InterruptedException {
        for (String name : NAMES) {
            start(name);
        }
    }

    private void start(String name) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(name));
        Program program = name.equals(killed) ? unpacked : Program.packed(name + "-service");
        var service =
                new ServiceProcess(name + "-service", program, place, HEAP, environment, ports.getOrDefault(name, 0));
        running.put(name, service);
        service.awaitReady();
    }

    /** Stops the service, which writes down the classes it has loaded until now, and starts it with them. */
    void train() throws IOException, InterruptedException {
        takeKilled().close();
        if (!unpacked.trained()) {
            throw new IOException(killed + "-service has not written down its classes");
        }
        start(killed);
    }

    /** Returns when it is ready again. */
    void kill() throws IOException, InterruptedException {
        takeKilled().kill();
        start(killed);
    }

    private ServiceProcess takeKilled() {
        return Objects.requireNonNull(running.remove(killed));
    }

    String url() {
        return environment.getOrDefault("GATEWAY_SERVICE_URL", "");
    }

    @Override
    public void close() {
        running.values().forEach(ServiceProcess::close);
        redis.close();
        mongo.close();
    }
}
