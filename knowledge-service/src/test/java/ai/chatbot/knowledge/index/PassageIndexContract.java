package ai.chatbot.knowledge.index;

import static ai.chatbot.knowledge.index.TestPassages.REFUND;
import static ai.chatbot.knowledge.index.TestPassages.SHIPPING;
import static ai.chatbot.knowledge.index.TestPassages.WARRANTY;
import static ai.chatbot.knowledge.index.TestPassages.byBoth;
import static ai.chatbot.knowledge.index.TestPassages.byVector;
import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link PassageIndex} must do. */
public abstract class PassageIndexContract implements PassageSearchContract, PassageFilterContract {

    /** The same index after a restart of the service. */
    protected abstract PassageIndex reopened();

    @Test
    void isEmptyAtFirst() {
        assertThat(index().count()).isZero();
        assertThat(index().query(byBoth("refund", 1, 0, 0))).isEmpty();
        assertThat(index().query(byVector(3, 1, 0, 0))).isEmpty();
        assertThat(index().describe().dimension()).isZero();
        assertThat(index().describe().model()).isNull();
        assertThat(index().deleteByDocument("none")).isZero();
    }

    @Test
    void givesBackEveryField() {
        var full = new Passage(
                "c9",
                "d9",
                "Title — ü",
                "Content\nwith lines",
                DocumentType.FAQ,
                "billing",
                List.of("b", "a"),
                "de",
                "Part > Section",
                7,
                100,
                118,
                4,
                "file.pdf",
                "https://example.org/file",
                Set.of("everyone", "group:emea"),
                Instant.parse("2026-05-04T03:02:01.123Z"));
        var bare = passage("c10", "d9", "only what is needed");
        index().upsert(List.of(indexed(full, 1, 0), indexed(bare, 0, 1)));
        assertThat(index().query(byVector(2, 1, 0)))
                .extracting(PassageHit::passage)
                .containsExactly(full, bare);
    }

    @Test
    void replacesAPassageWithTheSameId() {
        index().upsert(List.of(REFUND, SHIPPING));
        index().upsert(List.of(REFUND));
        index().upsert(List.of(REFUND, indexed(passage("c1", "d1", "Something else now."), 0, 0, 1)));
        assertThat(index().count()).isEqualTo(2);
        PassageHit replaced = index().query(byVector(1, 0, 0, 1)).getFirst();
        assertThat(replaced.passage().content()).isEqualTo("Something else now.");
        assertThat(replaced.cosine()).isCloseTo(1, within(1e-4));
    }

    @Test
    void replacesADocumentInOneStep() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        var fresh = indexed(passage("c4", "d1", "Refunds are paid at once."), 1, 0, 0);
        assertThat(index().replaceDocument("d1", List.of(fresh))).isEqualTo(2);
        assertThat(ids(index().query(byVector(5, 1, 1, 0.5f)))).containsExactly("c4", "c3");
        assertThat(index().count()).isEqualTo(2);
        assertThat(index().replaceDocument("d3", List.of(indexed(passage("c5", "d3", "new"), 1, 0, 0))))
                .isZero();
        assertThat(index().replaceDocument("d1", List.of())).isEqualTo(1);
        assertThat(index().count()).isEqualTo(2);
    }

    @Test
    void deletesADocument() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        assertThat(index().deleteByDocument("d1")).isEqualTo(2);
        assertThat(index().deleteByDocument("d1")).isZero();
        assertThat(ids(index().query(byVector(5, 1, 1, 1)))).containsExactly("c3");
        assertThat(index().count()).isEqualTo(1);
    }

    @Test
    void refusesVectorsOfAnotherKind() {
        index().upsert(List.of(REFUND));
        var shorter = indexed(passage("c7", "d7", "other"), 1, 0);
        var otherModel = new IndexedPassage(passage("c8", "d8", "other"), unit(1, 0, 0), "another-model");
        assertConflict(() -> index().upsert(List.of(shorter)));
        assertConflict(() -> index().upsert(List.of(WARRANTY, shorter)));
        assertConflict(() -> index().replaceDocument("d7", List.of(otherModel)));
        assertConflict(() -> index().query(byVector(1, 1, 0)));
        assertThat(index().count()).isEqualTo(1);
        index().upsert(List.of(WARRANTY));
        assertThat(index().count()).isEqualTo(2);
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_DIMENSION_CONFLICT));
    }

    @Test
    void takesAnotherModelOnceNothingIsLeft() {
        index().upsert(List.of(REFUND, SHIPPING));
        assertThat(index().describe().dimension()).isEqualTo(3);
        assertThat(index().describe().model()).isEqualTo(TestPassages.MODEL);
        index().deleteByDocument("d1");
        assertThat(index().describe().dimension()).isZero();
        index().upsert(List.of(new IndexedPassage(passage("n1", "n", "new"), unit(1, 0), "another-model")));
        assertThat(index().describe().dimension()).isEqualTo(2);
        assertThat(index().describe().model()).isEqualTo("another-model");
        index().replaceDocument("n", List.of(REFUND));
        assertThat(index().describe().model()).isEqualTo(TestPassages.MODEL);
        assertThat(ids(index().query(byVector(2, 1, 0, 0)))).containsExactly("c1");
    }

    @Test
    void isAllThereAfterARestart() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        index().deleteByDocument("d2");
        PassageIndex again = reopened();
        assertThat(again.count()).isEqualTo(2);
        assertThat(again.describe().dimension()).isEqualTo(3);
        assertThat(again.describe().model()).isEqualTo(TestPassages.MODEL);
        assertThat(ids(again.query(byVector(1, 1, 0, 0)))).containsExactly("c1");
        again.upsert(List.of(WARRANTY));
        assertThat(again.count()).isEqualTo(3);
    }

    @Test
    void neverShowsAMixtureWhileADocumentIsReplaced() throws Exception {
        assumeTrue(!lacks().contains(Lack.ONE_STEP));
        whileReplaced(hits -> {
            assertThat(hits).hasSize(3);
            assertThat(hits.stream().map(hit -> hit.passage().title()).distinct())
                    .hasSize(1);
        });
    }

    /** Where both versions can be seen for a moment, too. */
    @Test
    void neverShowsAGapWhileADocumentIsReplaced() throws Exception {
        whileReplaced(hits -> assertThat(hits).hasSizeGreaterThanOrEqualTo(3));
        assertThat(index().query(byVector(10, 1, 1)))
                .hasSize(3)
                .allMatch(hit -> hit.passage().title().equals("version 10"));
    }

    private void whileReplaced(Consumer<List<PassageHit>> check) throws Exception {
        index().upsert(version(0));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(() -> {
                for (int version = 1; version <= 10; version++) {
                    index().replaceDocument("d", version(version));
                }
            });
            while (!writer.isDone()) {
                check.accept(index().query(byVector(10, 1, 1)));
            }
            writer.get();
        }
    }

    private static List<IndexedPassage> version(int version) {
        return IntStream.range(0, 3)
                .mapToObj(i -> indexed(passage("v" + version + "-" + i, "d", "version " + version, "part " + i), 1, i))
                .toList();
    }
}
