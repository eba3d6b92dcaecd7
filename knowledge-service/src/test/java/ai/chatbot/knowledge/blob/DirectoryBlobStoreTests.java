package ai.chatbot.knowledge.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.common.error.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.InputStreamSource;

class DirectoryBlobStoreTests {

    @TempDir
    private Path directory;

    @Test
    void keepsReplacesAndRemovesFiles() throws IOException {
        BlobStore blobs = new DirectoryBlobStore(new BlobProperties(directory.resolve("new")));
        blobs.put("d1", "one", file("first"));
        blobs.put("d1", "one", file("second"));
        blobs.put("d1", "two", file("third"));

        assertThat(blobs.read("d1", "one")).asString().isEqualTo("second");
        blobs.deleteAllBut("d1", Set.of("two"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> blobs.read("d1", "one"));
        assertThat(blobs.read("d1", "two")).asString().isEqualTo("third");
        blobs.deleteAll("d1");
        blobs.deleteAll("d1");
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotReadToItsEndLeavesTheOldOne() throws IOException {
        BlobStore blobs = new DirectoryBlobStore(new BlobProperties(directory));
        blobs.put("d1", "one", file("first"));

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> blobs.put("d1", "one", () -> {
                    throw new IOException("the client is gone");
                }));

        assertThat(blobs.read("d1", "one")).asString().isEqualTo("first");
    }

    @Test
    void namesCannotLeaveTheDirectory() {
        BlobStore blobs = new DirectoryBlobStore(new BlobProperties(directory));

        assertThatIllegalArgumentException().isThrownBy(() -> blobs.read("..", "passwd"));
        assertThatIllegalArgumentException().isThrownBy(() -> blobs.put("a", "../b", file("x")));
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNotReady() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        DirectoryBlobStore blobs = new DirectoryBlobStore(new BlobProperties(file.resolve("below")));

        assertThatExceptionOfType(IOException.class).isThrownBy(blobs::check);
    }

    private static InputStreamSource file(String content) {
        return () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
