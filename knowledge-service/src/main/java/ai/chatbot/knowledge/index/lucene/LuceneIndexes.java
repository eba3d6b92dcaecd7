package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.springframework.util.FileSystemUtils;

/** The generations on disk: the first in the configured directory, the others in directories below it. */
final class LuceneIndexes implements PassageIndexes, AutoCloseable {

    private static final double LARGEST_SEGMENT_MB = 4;
    private static final double CACHED_MB = 24;

    private static final String OTHERS = "generations";

    private final Path directory;
    private final ConcurrentMap<String, LuceneStore> stores = new ConcurrentHashMap<>();

    LuceneIndexes(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public PassageIndex open(String generation) {
        Path path = path(generation);
        return new LucenePassageIndex(stores.computeIfAbsent(
                generation, _ -> new LuceneStore(path.toString(), () -> cached(Files.createDirectories(path)))));
    }

    /**
     * A document is a segment of a dozen files, most of which are put into one before it is committed: they are made in
     * memory. What is committed is on disk.
     */
    private static Directory cached(Path path) throws IOException {
        return new NRTCachingDirectory(FSDirectory.open(path), LARGEST_SEGMENT_MB, CACHED_MB);
    }

    @Override
    public void drop(String generation) {
        try {
            LuceneStore open = stores.remove(generation);
            if (open != null) {
                open.retire();
            }
            delete(path(generation));
        } catch (IOException e) {
            throw new ServiceException(
                    KnowledgeError.INDEX_UNAVAILABLE, "The files of a search index cannot be deleted", e);
        }
    }

    /** The first one's directory holds the others. */
    private void delete(Path path) throws IOException {
        if (!path.equals(directory)) {
            FileSystemUtils.deleteRecursively(path);
        } else if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Files::isRegularFile)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path path(String generation) {
        return generation.equals(FIRST) ? directory : directory.resolve(OTHERS).resolve(generation);
    }

    @Override
    public void close() {
        for (LuceneStore store : stores.values()) {
            try {
                store.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
