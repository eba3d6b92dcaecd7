package ai.chatbot.knowledge.blob;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** A folder for each owner. Several replicas share one directory by a network file system. */
@Component
@EnableConfigurationProperties(BlobProperties.class)
class DirectoryBlobStore implements BlobStore, ReadinessCheck {

    private final Path root;

    DirectoryBlobStore(BlobProperties properties) {
        this.root = properties.directory().toAbsolutePath();
    }

    @Override
    public void put(String owner, String name, InputStreamSource content) {
        Path folder = folder(owner);
        Path target = folder.resolve(checked(name));
        Path unfinished = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    InputStream in = content.getInputStream()) {
                in.transferTo(Channels.newOutputStream(file));
                file.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
            sync(root);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Makes the names in a folder durable. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public byte[] read(String owner, String name) throws IOException {
        try {
            return Files.readAllBytes(folder(owner).resolve(checked(name)));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public int deleteAll(String owner) {
        Path folder = folder(owner);
        try {
            int deleted = deleteFiles(folder, _ -> true);
            Files.deleteIfExists(folder);
            return deleted;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void deleteAllBut(String owner, Set<String> names) {
        try {
            deleteFiles(
                    folder(owner), file -> !names.contains(file.getFileName().toString()));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static int deleteFiles(Path folder, Predicate<Path> which) throws IOException {
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (which.test(file) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing was ever stored, or another thread was faster.
        }
        return deleted;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public void check() throws IOException {
        Files.createDirectories(root);
        if (!Files.isWritable(root)) {
            throw new IOException("The directory for uploaded files cannot be written.");
        }
    }

    private Path folder(String owner) {
        return root.resolve(checked(owner));
    }

    private static String checked(String name) {
        if (!name.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("no name for a blob");
        }
        return name;
    }

    private static ServiceException unavailable(IOException e) {
        return new ServiceException(
                KnowledgeError.STORAGE_UNAVAILABLE, "The store for uploaded files cannot be used.", e);
    }
}
