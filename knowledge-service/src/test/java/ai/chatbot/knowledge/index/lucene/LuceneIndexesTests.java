package ai.chatbot.knowledge.index.lucene;

import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations side by side on one disk. */
class LuceneIndexesTests {

    @TempDir
    private Path directory;

    private LuceneIndexes indexes;

    private LuceneIndexes indexes() {
        if (indexes == null) {
            indexes = new LuceneIndexes(directory);
        }
        return indexes;
    }

    @AfterEach
    void close() {
        indexes().close();
    }

    private void fill() {
        indexes().open(PassageIndexes.FIRST).upsert(List.of(indexed(passage("c1", "d1", "Refunds."), 1, 0)));
        indexes().open("g2").upsert(List.of(indexed(passage("c1", "d1", "Refunds."), 1, 0, 0)));
    }

    @Test
    void keepsThemApartWithVectorsOfTheirOwnLength() {
        fill();
        assertThat(indexes().open(PassageIndexes.FIRST).describe().dimension()).isEqualTo(2);
        assertThat(indexes().open("g2").describe().dimension()).isEqualTo(3);
    }

    @Test
    void theFirstOneIsTheIndexThatWasThereBefore() throws Exception {
        try (LuceneStore before =
                new LuceneStore("before", () -> org.apache.lucene.store.FSDirectory.open(directory))) {
            new LucenePassageIndex(before).upsert(List.of(indexed(passage("c1", "d1", "Refunds."), 1, 0)));
        }
        assertThat(indexes().open(PassageIndexes.FIRST).count()).isEqualTo(1);
        assertThat(indexes().open("g2").count()).isZero();
    }

    @Test
    void findsThemAllAgainAfterARestart() {
        fill();
        indexes().close();
        indexes = new LuceneIndexes(directory);
        assertThat(indexes().open(PassageIndexes.FIRST).count()).isEqualTo(1);
        assertThat(indexes().open("g2").count()).isEqualTo(1);
    }

    @Test
    void throwsOneAwayWithItsFilesAndLeavesTheOthers() {
        fill();
        PassageIndex held = indexes().open("g2");
        indexes().drop("g2");
        assertThat(directory.resolve("generations").resolve("g2")).doesNotExist();
        assertThat(indexes().open(PassageIndexes.FIRST).count()).isEqualTo(1);
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(held::count)
                .satisfies(e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE));

        fill();
        indexes().drop(PassageIndexes.FIRST);
        assertThat(indexes().open("g2").count()).isEqualTo(1);
        assertThat(indexes().open(PassageIndexes.FIRST).count()).isZero();
        indexes().drop("never-there");
    }
}
