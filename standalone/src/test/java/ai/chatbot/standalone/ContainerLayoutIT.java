package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of the Dockerfile without an engine: its own scripts on session-service, in a folder in the place of /app. */
class ContainerLayoutIT {

    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final long MOST_THAT_CHANGES = 2L << 20;
    /** Of a service's archive: our classes, our modules, the bill of materials. */
    private static final Pattern OURS = Pattern.compile(
            "BOOT-INF/classes/.*|META-INF/sbom/.*|BOOT-INF/lib/[a-z-]+-" + Pattern.quote("0.1.0-SNAPSHOT") + "\\.jar");

    @TempDir
    Path directory;

    @Test
    void startsFromAnArchiveOfItsLibrariesAndSendsLittleWhenCodeChanges() throws Exception {
        Path app = assemble();
        Path console = directory.resolve("console.log");
        int port = FreePorts.one();
        int management = FreePorts.one();
        long begin = System.nanoTime();
        Process process = start(app, port, management, console);
        try {
            TestApi api = TestApi.onPort(port);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> !process.isAlive() || api.get("/health").status() == 200);
            System.out.printf("session-service alive after %.2f s%n", (System.nanoTime() - begin) / 1e9);
            assertThat(process.isAlive()).as(Files.readString(console)).isTrue();
            assertThat(probe(app, port)).isZero();
            assertThat(TestApi.onPort(management).get("/actuator/prometheus").status())
                    .isEqualTo(200);
            assertThat(api.get("/actuator/prometheus").status()).isIn(401, 404);
        } finally {
            process.destroy();
            process.onExit().join();
        }
        List<String> loaded = Files.readAllLines(directory.resolve("classes.log"));
        assertThat(loaded)
                .anyMatch(
                        line -> line.contains("org.springframework.boot.SpringApplication source: shared objects file"))
                .noneMatch(line -> line.contains(" ai.chatbot.") && line.contains("shared objects file"));
    }

    private Process start(Path app, int port, int management, Path console) throws IOException {
        var builder = new ProcessBuilder(
                        JAVA_HOME + "/bin/java",
                        "@" + app.resolve("java.options"),
                        "-Xshare:on",
                        // As small as its container: the archive's objects must fit into the first heap.
                        "-XX:MaxRAM="
                                + ComposeFile.platform()
                                        .part("session-service", "deploy", "resources", "limits")
                                        .get("memory"),
                        "-XX:SharedArchiveFile=" + app.resolve("libraries.jsa"),
                        "-Xlog:class+load=info:file=" + directory.resolve("classes.log"),
                        "@" + app.resolve("service.options"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "CHATBOT_MANAGEMENT_PORT",
                        Integer.toString(management),
                        "MONGODB_URI",
                        "mongodb://127.0.0.1:1/chatbot",
                        "REDIS_URL",
                        "redis://127.0.0.1:1/0"));
        return builder.start();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void littleOfAServiceIsOurs(Service service) throws IOException {
        try (var archive = new JarFile(archive(service).toFile())) {
            assertThat(archive.stream()
                            .filter(entry -> OURS.matcher(entry.getName()).matches())
                            .mapToLong(ZipEntry::getCompressedSize)
                            .sum())
                    .as("bytes that change with the code")
                    .isBetween(100_000L, MOST_THAT_CHANGES);
        }
    }

    private static Path archive(Service service) throws IOException {
        try (Stream<Path> files = Files.list(Launcher.ROOT.resolve(service.fullName() + "/target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path assemble() throws Exception {
        Path archive = archive(Service.SESSION);
        Path app = Files.createDirectory(directory.resolve("app"));
        Path parts = directory.resolve("parts");
        run(directory, "take-apart.sh", archive.toString(), parts.toString(), app.toString());
        try (Stream<Path> ours = Files.walk(parts.resolve("application"))) {
            long size = ours.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(size).as("bytes that change with the code").isPositive().isLessThan(MOST_THAT_CHANGES);
        }
        for (String layer : List.of("libraries", "application")) {
            try (Stream<Path> files = Files.list(parts.resolve(layer))) {
                for (Path file : files.toList()) {
                    Files.move(file, app.resolve(file.getFileName()));
                }
            }
        }
        Files.writeString(app.resolve("java.options"), run(app, "java-options.sh", "60"));
        run(app, "train.sh", directory.resolve("classes.list").toString());
        run(app, "archive.sh", directory.resolve("classes.list").toString());
        return app;
    }

    private static int probe(Path app, int port) throws Exception {
        return new ProcessBuilder(
                        JAVA_HOME + "/bin/java",
                        "-cp",
                        app.resolve("health").toString(),
                        "ai.chatbot.common.health.HealthProbe",
                        "/health",
                        Integer.toString(port))
                .start()
                .waitFor();
    }

    private static String run(Path place, String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "bash", Launcher.ROOT.resolve("deploy/docker").resolve(script).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", JAVA_HOME + "/bin", (path, java) -> java + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script + ": " + output).isZero();
        return output;
    }
}
