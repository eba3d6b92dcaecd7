package ai.chatbot.knowledge.index;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link PassageIndex} must do. */
public abstract class PassageIndexContract implements PassageFilterContract {

    /** The same index after a restart of the service. */
    protected abstract PassageIndex reopened();

    /** What an engine cannot do, as its adapter documents. */
    protected enum Lack {
        /** Finding by words alone; words reorder what the vector leg finds. */
        KEYWORDS,
        /** Word statistics: all words but stop words weigh the same. */
        STATISTICS,
        /** Replacing a document in one step: for a moment both versions are found, never none. */
        ONE_STEP
    }

    protected Set<Lack> lacks() {
        return Set.of();
    }

    private boolean has(Lack what) {
        return !lacks().contains(what);
    }

    private static final IndexedPassage REFUND =
            indexed(passage("c1", "d1", "Returns", "Refunds are paid within fourteen days."), 1, 0, 0);
    private static final IndexedPassage SHIPPING =
            indexed(passage("c2", "d1", "Shipping", "Parcels travel for two days."), 0, 1, 0);
    private static final IndexedPassage WARRANTY =
            indexed(passage("c3", "d2", "Warranty", "Machines have a warranty of two years."), 0, 0, 1);

    private static PassageQuery byVector(int k, float... vector) {
        return new PassageQuery(unit(vector), null, PassageFilter.NONE, Reader.ANYONE, k);
    }

    private static PassageQuery byBoth(String text, float... vector) {
        return new PassageQuery(unit(vector), text, PassageFilter.NONE, Reader.ANYONE, 10);
    }

    private static PassageQuery byText(String text) {
        return new PassageQuery(null, text, PassageFilter.NONE, Reader.ANYONE, 10);
    }

    private static List<String> ids(List<PassageHit> hits) {
        return hits.stream().map(hit -> hit.passage().chunkId()).toList();
    }

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
    void ordersByMeaning() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        List<PassageHit> hits = index().query(byVector(2, 0.1f, 0.3f, 0.9f));
        assertThat(ids(hits)).containsExactly("c3", "c2");
        assertThat(hits.getFirst().cosine()).isCloseTo(0.9 / Math.sqrt(0.91), within(1e-4));
        assertThat(hits.getFirst().score()).isEqualTo(hits.getFirst().cosine());
        assertThat(hits.getFirst().keyword()).isZero();
    }

    @Test
    void ordersByWordsInTitleAndContent() {
        assumeTrue(has(Lack.KEYWORDS));
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        assertThat(ids(index().query(byText("what does the warranty cover?")))).containsExactly("c3");
        assertThat(ids(index().query(byText("shipping of a refund")))).containsExactlyInAnyOrder("c1", "c2");
        assertThat(index().query(byText("the of and"))).isEmpty();
        assertThat(index().query(byText("*:* OR (\"[ refunds~"))).isNotEmpty();
        PassageHit best = index().query(byText("warranty")).getFirst();
        assertThat(best.score()).isEqualTo(1);
        assertThat(best.cosine()).isZero();
        assertThat(best.keyword()).isPositive();
    }

    @Test
    void combinesBothLegsWithBothScores() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        var query =
                new PassageQuery(unit(0.8f, 0, 0.6f), "warranty of the machine", PassageFilter.NONE, Reader.ANYONE, 3);
        List<PassageHit> hits = index().query(query);
        assertThat(ids(hits)).containsExactly("c3", "c1", "c2");
        assertThat(hits.get(0).score()).isCloseTo(0.6 * 0.6 + 0.4, within(1e-4));
        assertThat(hits.get(1).score()).isCloseTo(0.6 * 0.8, within(1e-4));
        assertThat(hits.get(2).score()).isCloseTo(0, within(1e-4));
        assertThat(hits.get(0).keyword()).isPositive();
        assertThat(hits.get(1).keyword()).isZero();
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
    void weighsRareWordsMoreThanCommonOnes() {
        index().upsert(IntStream.range(0, 50)
                .mapToObj(i -> indexed(passage("c" + i, "d", i == 0 ? "parcel insurance" : "parcel post"), 1, i))
                .toList());
        String text = "Is the parcel's insurance zebra?";
        List<WordWeight> weights = index().weigh(text);
        assertThat(weights)
                .extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("Is", "the", "parcel's", "insurance", "zebra");
        double common = weights.get(2).weight();
        double rare = weights.get(3).weight();
        assertThat(weights.get(1).weight()).isLessThan(rare);
        if (has(Lack.STATISTICS)) {
            assertThat(common).isLessThan(rare);
            assertThat(rare).isLessThan(weights.get(4).weight());
        }
        assertThat(weights).extracting(WordWeight::weight).allMatch(weight -> weight >= 0);
    }

    @Test
    void survivesOddQueries() {
        index().upsert(List.of());
        assertThat(index().weigh("")).isEmpty();
        assertThatThrownBy(() -> new PassageQuery(null, null, PassageFilter.NONE, Reader.ANYONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void survivesOddWords() {
        assumeTrue(has(Lack.KEYWORDS));
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        String longText = IntStream.range(0, 3000).mapToObj(i -> "word" + i).reduce("warranty", (a, b) -> a + " " + b);
        assertThat(ids(index().query(byText(longText)))).containsExactly("c3");
        assertThat(index().query(byText("?!"))).isEmpty();
        assertThat(index().query(byText("' OR 1=1 -- \" } ] ) $where"))).isEmpty();
    }

    @Test
    void sumsUpWithOrWithoutAKeywordLeg() {
        index().upsert(List.of(REFUND));
        assertThat(index().describe().keywords()).isEqualTo(has(Lack.KEYWORDS));
        if (!has(Lack.KEYWORDS)) {
            assertThatThrownBy(() -> index().query(byText("refund")))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_SEARCH_UNSUPPORTED));
        }
    }

    @Test
    void neverShowsAMixtureWhileItIsWrittenTo() throws Exception {
        index().upsert(version(0));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(() -> {
                for (int version = 1; version <= 10; version++) {
                    index().replaceDocument("d", version(version));
                }
            });
            while (!writer.isDone()) {
                List<PassageHit> hits = index().query(byVector(10, 1, 1));
                List<String> versions = hits.stream()
                        .map(hit -> hit.passage().title())
                        .distinct()
                        .toList();
                if (has(Lack.ONE_STEP)) {
                    assertThat(hits).hasSize(3);
                    assertThat(versions).hasSize(1);
                } else {
                    assertThat(hits).hasSizeGreaterThanOrEqualTo(3);
                }
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
