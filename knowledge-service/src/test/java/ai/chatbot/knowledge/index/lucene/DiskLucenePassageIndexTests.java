package ai.chatbot.knowledge.index.lucene;

import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskLucenePassageIndexTests extends PassageIndexContract {

    @TempDir
    Path directory;

    private LuceneStore store;
    private LucenePassageIndex index;

    @Override
    public PassageIndex index() {
        if (index == null) {
            store = new LuceneStore("disk", () -> FSDirectory.open(Files.createDirectories(directory.resolve("a/b"))));
            index = new LucenePassageIndex(store);
        }
        return index;
    }

    @Override
    protected PassageIndex reopened() {
        close();
        return index();
    }

    @AfterEach
    void close() {
        try {
            if (store != null) {
                store.close();
            }
            index = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysThatItIsUnavailableWhileAnotherProcessHasIt() {
        index().upsert(List.of(indexed(passage("c1", "d1", "text"), 1, 0)));
        var second = new LuceneStore("second", () -> FSDirectory.open(directory.resolve("a/b")));
        var secondIndex = new LucenePassageIndex(second);
        assertUnavailable(secondIndex::count);
        close();
        assertThat(secondIndex.count()).isEqualTo(1);
        assertThatCode(second::close).doesNotThrowAnyException();
    }

    @Test
    void recoversAfterAFailedWriteWithoutItsTraces() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        var failing = new LuceneStore("failing", () -> new FilterDirectory(FSDirectory.open(directory)) {
            @Override
            public void sync(java.util.Collection<String> names) throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
                super.sync(names);
            }
        });
        var onFullDisk = new LucenePassageIndex(failing);
        onFullDisk.upsert(List.of(indexed(passage("c1", "d1", "first"), 1, 0)));
        full.set(true);
        assertUnavailable(() -> onFullDisk.upsert(List.of(indexed(passage("c2", "d2", "second"), 1, 0))));
        assertThat(onFullDisk.count()).isEqualTo(1);
        full.set(false);
        onFullDisk.upsert(List.of(indexed(passage("c3", "d3", "third"), 1, 0)));
        assertThat(onFullDisk.count()).isEqualTo(2);
        failing.close();
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE));
    }

    @Test
    void anIndexThatCouldNotBeReadToItsEndIsOpenedWhenItIsAskedAgain() {
        index().upsert(List.of(indexed(passage("c1", "d1", "a notice"), 1, 0)));
        close();
        AtomicBoolean interrupted = new AtomicBoolean(true);
        store = new LuceneStore("disk", () -> new FilterDirectory(FSDirectory.open(directory.resolve("a/b"))) {
            @Override
            public IndexInput openInput(String name, IOContext context) throws IOException {
                boolean segment = !name.startsWith("segments") && !name.endsWith(".si");
                if (segment && interrupted.get()) {
                    throw new ClosedByInterruptException();
                }
                return super.openInput(name, context);
            }
        });
        index = new LucenePassageIndex(store);
        assertThatThrownBy(() -> index.count()).isInstanceOf(ServiceException.class);

        interrupted.set(false);

        assertThat(index.count()).isOne();
    }
}
