package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service's own jar, started alone with its stores down. */
class ServiceAloneIT {

    private static final Map<Service, List<String>> STORES = Map.of(
            Service.USER, List.of("mongodb", "redis"),
            Service.SESSION, List.of("mongodb", "redis"),
            Service.KNOWLEDGE, List.of("mongodb", "redis"),
            Service.LLM, List.of("mongodb", "redis"),
            Service.ANALYTICS, List.of("mongodb", "redis"),
            Service.EMBEDDING, List.of("redis"),
            Service.CHAT, List.of("redis"),
            Service.GATEWAY, List.of("redis"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Service.class)
    void livesAndNamesTheStoresItMisses(Service service) throws IOException {
        int port = FreePorts.one();
        Process process = start(service, port, Map.of());
        try {
            TestApi api = TestApi.onPort(port);
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> api.get("/health").status() == 200);
            Answer ready = api.get("/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(STORES.get(service))
                    .allSatisfy(store -> assertThat(
                                    ready.json().path("checks").path(store).asBoolean(true))
                            .as(ready.toString())
                            .isFalse());
            assertThat(api.get("/api/v1/openapi.json").status()).isIn(200, 503);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    @Test
    void doesNotStartInProductionWithoutSecretsAndSaysWhich() throws Exception {
        assertThat(refusal(Map.of()))
                .contains("CHATBOT_SERVICE_SECRET is not set", "CHATBOT_ADMIN_PASSWORD is not set")
                .contains("openssl rand -hex 32");
    }

    @Test
    void doesNotStartInProductionWithSecretsThatArePublishedAndSaysWhich() throws Exception {
        String example = "change-me-to-32-random-characters!!";
        assertThat(refusal(Map.of(
                        "CHATBOT_SERVICE_SECRET", example,
                        "CHATBOT_ADMIN_PASSWORD", "password",
                        "MONGODB_URI", "mongodb://chatbot:change-me@127.0.0.1:1/chatbot",
                        "REDIS_URL", "redis://:changeme@127.0.0.1:1/0")))
                .contains("CHATBOT_SERVICE_SECRET has a value that is published")
                .contains("CHATBOT_ADMIN_PASSWORD has a value that is published")
                .contains("MONGODB_URI has a value that is published", "REDIS_URL has a value that is published")
                .doesNotContain(example);
    }

    /** What user-service says in production before it ends. */
    private String refusal(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("SPRING_PROFILES_ACTIVE", "production");
        Process process = start(Service.USER, FreePorts.one(), all);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        return Files.readString(directory.resolve("console.log"));
    }

    private Process start(Service service, int port, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        if (service == Service.EMBEDDING || service == Service.KNOWLEDGE) { // others start sooner without
            command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        command.addAll(List.of("-jar", jar(service).toString()));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "MONGODB_URI", "mongodb://127.0.0.1:1/chatbot",
                        "REDIS_URL", "redis://127.0.0.1:1/0"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static Path jar(Service service) throws IOException {
        try (Stream<Path> files = Files.list(Launcher.ROOT.resolve(service.fullName() + "/target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
