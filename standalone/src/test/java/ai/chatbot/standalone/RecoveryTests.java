package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chatbot backup} and {@code restore} without a platform: what they take, and what they refuse. */
class RecoveryTests {

    @TempDir
    Path directory;

    private Path data;
    private Path archive;
    private Path empty;

    @BeforeEach
    void aDataDirectory() throws IOException {
        data = directory.resolve("data");
        archive = directory.resolve("backup.zip");
        empty = directory.resolve("elsewhere/data");
        write("mongodb.mv", "documents ".repeat(10_000));
        write("admin-credentials", "boss\nsecret\n");
        write("index/segments_1", "lucene");
        write("blobs/a/manual-1", "a manual");
        write("redis/appendonly.aof", "SET a b");
        write("redis/redis.pid", "999999999");
        write("logs/chatbot.log", "a log");
        write("models/model.onnx", "a model");
        write("run/state", "phase=ready");
        write("lock", "");
    }

    @Test
    void bringsBackEverythingButWhatIsMadeAnew() throws IOException {
        assertThat(backup()).contains("5 files", "passwords");
        assertThat(restore()).contains("5 files", "chatbot up");

        assertThat(filesIn(empty))
                .containsExactlyInAnyOrder(
                        "mongodb.mv",
                        "admin-credentials",
                        "index/segments_1",
                        "blobs/a/manual-1",
                        "redis/appendonly.aof",
                        "lock");
        assertThat(empty.resolve("mongodb.mv")).hasSameBinaryContentAs(data.resolve("mongodb.mv"));
        assertThat(empty.resolve("blobs/a/manual-1")).hasContent("a manual");
    }

    @Test
    void isForTheOwnerOnly() throws IOException {
        backup();
        restore();
        assertThat(permissions(archive)).isEqualTo("rw-------");
        assertThat(permissions(empty)).isEqualTo("rwx------");
        assertThat(permissions(empty.resolve("blobs/a"))).isEqualTo("rwx------");
        assertThat(permissions(empty.resolve("admin-credentials"))).isEqualTo("rw-------");
        assertThat(permissions(empty.resolve("mongodb.mv"))).isEqualTo("rw-------");
    }

    @Test
    void isRefusedWhileThePlatformRuns() {
        try (var running = DataDirectory.lock(data)) {
            assertThat(running.resolve("lock")).exists();
            refused(this::backup, "in use by another chatbot", "chatbot down");
        }
        assertThat(archive).doesNotExist();
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(archive, "of yesterday");
        refused(this::backup, "exists already");
        assertThat(archive).hasContent("of yesterday");

        Files.delete(archive);
        backup();
        Files.createDirectories(empty);
        Files.writeString(empty.resolve("note.txt"), "mine");
        refused(this::restore, "is not empty", "CHATBOT_DATA");
        assertThat(filesIn(empty)).containsExactly("note.txt");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        refused(this::restore, "There is no file " + archive);
        archive = directory.resolve("nowhere/backup.zip");
        refused(this::backup, "There is no directory");
        archive = data.resolve("backup.zip");
        refused(this::backup, "outside of the data directory");
        Files.delete(data.resolve("mongodb.mv"));
        refused(this::backup, "There are no data of the platform");
        refused(() -> Recovery.run(Map.of(), "backup"), "Say which file");
        refused(
                () -> Recovery.run(Map.of("MONGODB_URI", "mongodb://db"), "backup", "a.zip"),
                "MONGODB_URI names a server",
                "docs/operations-recovery.md");
    }

    @Test
    void refusesADamagedArchiveAndLeavesNothingBehind() throws IOException {
        backup();
        byte[] whole = Files.readAllBytes(archive);
        for (int at : new int[] {60, whole.length / 2, whole.length - 300, whole.length - 10}) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 8; i++) {
                damaged[at + i] ^= 0x55;
            }
            Files.write(archive, damaged);
            refused(this::restore, "The archive is damaged");
        }
        Files.write(archive, java.util.Arrays.copyOf(whole, whole.length - 100));
        refused(this::restore, "The archive is damaged");
        Files.writeString(archive, "something else");
        refused(this::restore, "The archive is damaged");
        assertThat(empty).doesNotExist();
    }

    @Test
    void refusesFilesThatAreNotThoseOfTheManifest() throws IOException {
        backup();
        Map<String, byte[]> entries = entries();
        entries.put("mongodb.mv", "other documents".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        pack(entries);
        refused(this::restore, "mongodb.mv is not what was backed up");

        entries = entries();
        entries.put("extra", new byte[1]);
        pack(entries);
        refused(this::restore, "its files are not those");

        entries.remove("extra");
        entries.remove("index/segments_1");
        pack(entries);
        refused(this::restore, "its files are not those");
        assertThat(empty).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/tmp/evil", "a/../../evil", "a/./b", "", "..", "a//b", "a\u0000b"})
    void writesNothingOutsideOfTheDataDirectory(String name) throws IOException {
        byte[] content = {1, 2, 3};
        var entry = new BackupManifest.Entry(name, content.length, "039058c6f2c0cb492c533b0a4d14ef77");
        var manifest = new BackupManifest(1, "0.0.1", Instant.EPOCH, List.of(entry));
        pack(Map.of(name.isEmpty() ? "x" : name, content, BackupManifest.NAME, manifest.toJson()));
        refused(this::restore, "is not allowed");
        assertThat(filesIn(directory)).noneMatch(file -> file.contains("evil"));
    }

    @Test
    void refusesAnArchiveOfANewerRelease() throws IOException {
        var newer = new BackupManifest(1, "999.0.0", Instant.EPOCH, List.of());
        pack(Map.of(BackupManifest.NAME, newer.toJson()));
        refused(this::restore, "made by version 999.0.0", "older");
        var format = new BackupManifest(2, "0.0.1", Instant.EPOCH, List.of());
        pack(Map.of(BackupManifest.NAME, format.toJson()));
        refused(this::restore, "has format 2");
        pack(Map.of(BackupManifest.NAME, "{\"format\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        refused(this::restore, "cannot be read");
    }

    @Test
    void aRestoreThatWasCutShortIsNotStartedNorBackedUp() throws IOException {
        write(DataDirectory.UNFINISHED, "");
        refused(this::backup, "was cut short");
        try (var unfinished = DataDirectory.lock(data)) {
            assertThatThrownBy(unfinished::requireFinished).hasMessageContaining("restore again");
        }
    }

    private String backup() {
        return Recovery.run(Map.of("CHATBOT_DATA", data.toString()), "backup", archive.toString());
    }

    private String restore() {
        return Recovery.run(Map.of("CHATBOT_DATA", empty.toString()), "restore", archive.toString());
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String... says) {
        assertThatThrownBy(action)
                .isInstanceOf(MayNotStartException.class)
                .message()
                .contains(says);
    }

    private void write(String name, String content) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        Path again = directory.resolve("again.zip");
        Files.deleteIfExists(again);
        Recovery.run(Map.of("CHATBOT_DATA", data.toString()), "backup", again.toString());
        try (var zip = new ZipFile(again.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    all.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return all;
    }

    private void pack(Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static List<String> filesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
