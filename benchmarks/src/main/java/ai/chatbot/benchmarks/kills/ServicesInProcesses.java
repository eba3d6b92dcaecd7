package ai.chatbot.benchmarks.kills;

import ai.chatbot.benchmarks.alone.ServiceProcess;
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

    /** @param model up to and with the version */
    ServicesInProcesses(String model) throws IOException {
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

    void start() throws IOException, InterruptedException {
        for (String name : NAMES) {
            start(name);
        }
    }

    /** Returns when it is ready. */
    void start(String name) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(name));
        var service = new ServiceProcess(name + "-service", place, HEAP, environment, ports.getOrDefault(name, 0));
        running.put(name, service);
        service.awaitReady();
    }

    void kill(String name) {
        ServiceProcess service = running.remove(name);
        if (service == null) {
            throw new IllegalArgumentException("There is no service " + name + " here, but " + NAMES);
        }
        service.kill();
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
