package ai.chatbot.standalone;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A platform of its own, started by the launcher, reached only through the gateway. */
final class TestPlatform implements AutoCloseable {

    static final String ADMIN_EMAIL = "boss@aldervarm.example.com";
    static final String N8N_TOKEN = "shared-by-n8n-and-the-platform";
    static final String ADMIN_PASSWORD = "a-long-enough-password";

    private final Path data;
    private final int port;
    private final Launcher launcher;

    private TestPlatform(Path data, int port, Launcher launcher) {
        this.data = data;
        this.port = port;
        this.launcher = launcher;
    }

    static TestPlatform prepare(Path data, Map<String, String> settings) {
        int port = FreePorts.one();
        Launcher launcher = Launcher.on(data, port)
                .with("CHATBOT_ADMIN_EMAIL", ADMIN_EMAIL)
                .with("CHATBOT_ADMIN_PASSWORD", ADMIN_PASSWORD)
                .with("CHATBOT_RATE_LIMIT_ENABLED", "false");
        for (var setting : settings.entrySet()) {
            launcher = launcher.with(setting.getKey(), setting.getValue());
        }
        return new TestPlatform(data, port, launcher);
    }

    TestPlatform start() {
        Launcher.Result up = launcher.run("up");
        if (up.status() != 0) {
            throw new IllegalStateException(up.output() + tail(data.resolve("logs/chatbot.log")));
        }
        return this;
    }

    Launcher launcher() {
        return launcher;
    }

    int port() {
        return port;
    }

    /** Where a service of it listens, on this machine only. */
    int port(Service service) {
        return state(service.fullName());
    }

    /** Without signing in. */
    TestApi api() {
        return TestApi.onPort(port);
    }

    TestApi admin() {
        return api().as(login(ADMIN_EMAIL, ADMIN_PASSWORD));
    }

    String login(String email, String password) {
        Answer answer = api().post("/api/v1/users/login", Map.of("email", email, "password", password));
        if (answer.status() != 200) {
            throw new IllegalStateException("login: " + answer);
        }
        return answer.data().path("access_token").asString();
    }

    /** A customer nobody else uses, signed in. */
    Customer customer() {
        String email = UUID.randomUUID() + "@example.com";
        Answer answer = api().post(
                        "/api/v1/users/register",
                        Map.of("email", email, "password", "customers-password", "full_name", "Żaneta Customer"));
        if (answer.status() != 201) {
            throw new IllegalStateException("register: " + answer);
        }
        return new Customer(
                answer.data().path("user_id").asString(),
                email,
                api().as(answer.data().path("access_token").asString()));
    }

    record Customer(String id, String email, TestApi api) {}

    /** As if the power failed: no shutdown hook runs. */
    void kill() {
        ProcessHandle process = ProcessHandle.of(state("pid")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        launcher.run("down");
    }

    private int state(String key) {
        return read(data.resolve("run/state"))
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .mapToInt(line -> Integer.parseInt(line.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        var lines = read(file).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
