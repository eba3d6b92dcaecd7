package ai.chatbot.standalone;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Puts an archive back into an empty data directory, once all of it has been found undamaged. */
final class Restore {

    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final String version;

    /** @param version of this release */
    Restore(Path root, String version) {
        this.root = root;
        this.version = version;
    }

    /** @throws MayNotStartException when there is something already, or the archive is not as it was made */
    BackupManifest from(Path archive) {
        requireEmpty();
        if (!Files.isRegularFile(archive)) {
            throw new MayNotStartException("There is no file " + archive + ".");
        }
        try (var zip = new ZipFile(archive.toFile())) {
            BackupManifest manifest = manifestOf(zip);
            manifest.requireNotNewerThan(version);
            requireSameFiles(zip, manifest);
            for (BackupManifest.Entry entry : manifest.files()) {
                copy(zip, entry, OutputStream.nullOutputStream());
            }
            Files.createDirectories(root);
            requireRoom(manifest);
            extract(zip, manifest);
            return manifest;
        } catch (ZipException | EOFException e) {
            throw BackupManifest.damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be restored into " + root, e);
        }
    }

    private void requireEmpty() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> content = Files.list(root)) {
            if (content.findAny().isPresent()) {
                throw new MayNotStartException("The data directory " + root + " is not empty. Move away what is there,"
                        + " or set CHATBOT_DATA to another directory.");
            }
        } catch (IOException e) {
            throw new MayNotStartException("The data directory " + root + " cannot be used: " + e);
        }
    }

    private static BackupManifest manifestOf(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw BackupManifest.damaged("it has no " + BackupManifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return BackupManifest.read(in);
        }
    }

    private static void requireSameFiles(ZipFile zip, BackupManifest manifest) {
        Set<String> listed =
                manifest.files().stream().map(BackupManifest.Entry::name).collect(Collectors.toSet());
        List<String> there = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.equals(BackupManifest.NAME))
                .toList();
        if (there.size() != listed.size() || !listed.containsAll(there)) {
            throw BackupManifest.damaged("its files are not those of its " + BackupManifest.NAME);
        }
    }

    /** Files and directories are for their owner only, whatever they were. */
    private void extract(ZipFile zip, BackupManifest manifest) throws IOException {
        try (DataDirectory data = DataDirectory.lock(root)) {
            data.writePrivately(DataDirectory.UNFINISHED, "A restore has not come to its end.\n");
            for (BackupManifest.Entry entry : manifest.files()) {
                Path file = data.resolve(entry.name());
                DataDirectory.createPrivately(file);
                try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.SYNC)) {
                    copy(zip, entry, out);
                }
            }
            Files.delete(data.resolve(DataDirectory.UNFINISHED));
        }
    }

    private void requireRoom(BackupManifest manifest) throws IOException {
        long room = Files.getFileStore(root).getUsableSpace();
        if (room < manifest.totalSize()) {
            throw new MayNotStartException("The archive needs " + (manifest.totalSize() >> 20) + " MB in " + root
                    + ", where " + (room >> 20) + " MB are free.");
        }
    }

    private static void copy(ZipFile zip, BackupManifest.Entry entry, OutputStream out) throws IOException {
        MessageDigest sha256 = Recovery.sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
            for (int read = in.read(buffer); read >= 0 && size <= entry.size(); read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
                size += read;
            }
        }
        if (size != entry.size() || !HexFormat.of().formatHex(sha256.digest()).equals(entry.sha256())) {
            throw BackupManifest.damaged(entry.name() + " is not what was backed up");
        }
    }
}
