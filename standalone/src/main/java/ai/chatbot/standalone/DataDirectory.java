package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The one directory all state lies in; readable by its owner only, used by one process at a time. */
final class DataDirectory implements AutoCloseable {

    /** There while a restore goes on, and when it was cut short. */
    static final String UNFINISHED = "restore-unfinished";

    private static final String LOCK_FILE = "lock";
    private static final String STATE_FILE = "run/state";

    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /** Creates the directory when needed and takes it for this process, until it dies. */
    static DataDirectory lock(Path root) {
        try {
            Files.createDirectories(root.resolve("run"));
            ownerOnly(root, "rwx------");
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new MayNotStartException("The data directory " + root + " is in use by another chatbot"
                        + ". Stop that one with 'chatbot down', or set CHATBOT_DATA to another directory.");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new MayNotStartException("The data directory " + root + " cannot be used: " + e);
        }
    }

    /** @throws MayNotStartException when only a part of a backup was put back here */
    void requireFinished() {
        if (Files.exists(root.resolve(UNFINISHED))) {
            throw new MayNotStartException("A restore into " + root + " was cut short. Remove what is in that directory"
                    + " and restore again.");
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Tells the launcher how far we are, as lines of {@code key=value}. */
    void writeState(String lines) {
        writePrivately(STATE_FILE, lines);
    }

    /** Replaces a file as a whole; nobody but the owner can read it at any moment. */
    void writePrivately(String name, String content) {
        Path file = root.resolve(name);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            createPrivately(next);
            Files.writeString(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** An empty file, and the directories above it, that nobody but the owner can read at any moment. */
    static void createPrivately(Path file) throws IOException {
        createDirectoriesPrivately(file.getParent());
        Files.createFile(file);
        ownerOnly(file, "rw-------");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(STATE_FILE));
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createDirectoriesPrivately(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.exists(directory)) {
            createDirectoriesPrivately(directory.getParent());
            Files.createDirectory(directory);
            ownerOnly(directory, "rwx------");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
