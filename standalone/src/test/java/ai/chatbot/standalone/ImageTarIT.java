package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image that Jib makes of session-service without a daemon, unpacked, and its entry point started as a process that
 * is nobody and can write nothing but its temporary directory. From scratch: Java is this machine's own.
 */
class ImageTarIT {

    private static final long MOST_THAT_CHANGES = 2L << 20;
    private static final String NOBODY = "10001";
    private static Path directory;
    private static ImageTar image;

    @BeforeAll
    static void unpack() throws IOException {
        // Not JUnit's directory: the other user must get into it.
        directory = Files.createTempDirectory(
                "image", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        image = ImageTar.unpack(Launcher.ROOT.resolve("session-service/target/image.tar"), directory);
        try (Stream<Path> files = Files.walk(image.root())) {
            for (Path file : files.toList()) {
                Set<PosixFilePermission> readable = PosixFilePermissions.fromString("r--r--r--");
                Set<PosixFilePermission> permissions = new HashSet<>(readable);
                if (Files.isDirectory(file)) {
                    permissions.addAll(PosixFilePermissions.fromString("r-xr-xr-x"));
                }
                Files.setPosixFilePermissions(file, permissions);
            }
        }
    }

    @AfterAll
    static void remove() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    @Test
    void saysWhatItIsAndIsNobody() {
        assertThat(image.config().path("User").asString()).isEqualTo("10001:10001");
        assertThat(image.config()
                        .path("Labels")
                        .path("org.opencontainers.image.title")
                        .asString())
                .isEqualTo("session-service");
        assertThat(image.environment()).containsEntry("CHATBOT_DATA", "/data");
    }

    @Test
    void listsWhatItIsMadeOf() throws IOException {
        // Maven leaves the list out when it may not use the network.
        assumeThat(System.getProperty("chatbot.build")).as("how it was built").isEqualTo("offline: false");
        JsonNode materials = JsonMapper.shared()
                .readTree(image.root()
                        .resolve("app/resources/META-INF/sbom/application.cdx.json")
                        .toFile());
        assertThat(materials.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(materials
                        .path("components")
                        .valueStream()
                        .map(component -> component.path("name").asString()))
                .contains("spring-boot", "mongodb-driver-sync", "common-lib");
    }

    @Test
    void whatChangesWithTheCodeIsSmall() {
        // Libraries first; after them our own modules, resources and classes.
        long ours = image.layers().stream().skip(1).mapToLong(Long::longValue).sum();
        assertThat(image.layers()).hasSizeGreaterThan(2);
        assertThat(ours).isPositive().isLessThan(MOST_THAT_CHANGES);
    }

    @Test
    void startsAsNobodyWhereNothingCanBeWritten() throws IOException {
        int port = FreePorts.one();
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path console = directory.resolve("console.log");
        Process process = start(port, temporary, console);
        try {
            TestApi api = TestApi.onPort(port);
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> !process.isAlive() || api.get("/health").status() == 200);
            assertThat(process.isAlive()).as(Files.readString(console)).isTrue();
            assertThat(api.get("/ready").status()).isEqualTo(503);
        } finally {
            process.destroy();
            process.onExit().join();
        }
        assertThat(process.exitValue()).as("ended by SIGTERM in order").isIn(0, 143);
    }

    private static Process start(int port, Path temporary, Path console) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command.addAll(image.command(java));
        command.addAll(command.indexOf("-cp"), List.of("-Djava.io.tmpdir=" + temporary, "-XX:TieredStopAtLevel=1"));
        var builder = new ProcessBuilder(command)
                .directory(image.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().clear();
        builder.environment().putAll(image.environment());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "MONGODB_URI", "mongodb://127.0.0.1:1/chatbot",
                        "REDIS_URL", "redis://127.0.0.1:1/0"));
        return builder.start();
    }
}
