package ai.chatbot.standalone;

import ai.chatbot.common.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the data directory of a platform that does not run into one archive, for its owner's eyes only. The stores are
 * files that only stand still together when nothing runs.
 */
final class BackUp {

    /** Made anew at the next start, or of no use in another place. */
    private static final Set<String> LEFT_OUT = Set.of("lock", "run", "logs", "models");

    private static final Set<String> FILES_LEFT_OUT = Set.of("redis/redis.pid", DataDirectory.UNFINISHED);

    private final Path root;
    private final String version;
    private final Clock clock;

    BackUp(Path root, String version, Clock clock) {
        this.root = root;
        this.version = version;
        this.clock = clock;
    }

    /** @throws MayNotStartException when it runs, there is nothing, or the archive cannot be made there */
    BackupManifest to(Path archive) {
        requireSomethingToKeep();
        requirePlaceFor(archive);
        try (DataDirectory data = DataDirectory.lock(root)) {
            data.requireFinished();
            EmbeddedRedis.stopLeftBehind(data.resolve("redis"));
            return write(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " cannot be written", e);
        }
    }

    private void requireSomethingToKeep() {
        if (!Files.exists(root.resolve(Stores.MONGODB_FILE))) {
            throw new MayNotStartException("There are no data of the platform in " + root + " (CHATBOT_DATA).");
        }
    }

    private void requirePlaceFor(Path archive) {
        if (Files.exists(archive)) {
            throw new MayNotStartException(archive + " exists already; choose another name.");
        }
        Path directory = archive.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new MayNotStartException("There is no directory " + directory + ".");
        }
        if (archive.startsWith(root)) {
            throw new MayNotStartException("The archive must lie outside of the data directory " + root + ".");
        }
    }

    private BackupManifest write(Path archive) throws IOException {
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        DataDirectory.createPrivately(unfinished);
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            BackupManifest manifest = write(file);
            file.force(true);
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private BackupManifest write(FileChannel file) throws IOException {
        var zip = new ZipOutputStream(Channels.newOutputStream(file)); // closing it would close the channel
        List<BackupManifest.Entry> entries = new ArrayList<>();
        for (Path found : files()) {
            entries.add(add(zip, found));
        }
        var manifest = new BackupManifest(BackupManifest.FORMAT, version, clock.instant(), entries);
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(manifest.toJson());
        zip.finish();
        zip.flush();
        return manifest;
    }

    private BackupManifest.Entry add(ZipOutputStream zip, Path file) throws IOException {
        String name = nameOf(file);
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream in = Files.newInputStream(file);
                var digest = new DigestInputStream(in, Recovery.sha256())) {
            long size = digest.transferTo(zip);
            zip.closeEntry();
            return new BackupManifest.Entry(
                    name,
                    size,
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !LEFT_OUT.contains(root.relativize(file).getName(0).toString()))
                    .filter(file -> !FILES_LEFT_OUT.contains(nameOf(file)))
                    .sorted()
                    .toList();
        }
    }

    private String nameOf(Path file) {
        return root.relativize(file).toString();
    }
}
