package ai.chatbot.knowledge.index;

import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static ai.chatbot.knowledge.index.TestPassages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link PassageIndex} must do. */
public abstract class PassageIndexContract {

    /** An empty index. */
    protected abstract PassageIndex index();

    /** The same index after a restart of the service. */
    protected abstract PassageIndex reopened();

    private static final IndexedPassage REFUND =
            indexed(passage("c1", "d1", "Returns", "Refunds are paid within fourteen days."), 1, 0, 0);
    private static final IndexedPassage SHIPPING =
            indexed(passage("c2", "d1", "Shipping", "Parcels travel for two days."), 0, 1, 0);
    private static final IndexedPassage WARRANTY =
            indexed(passage("c3", "d2", "Warranty", "Machines have a warranty of two years."), 0, 0, 1);

    private static PassageQuery byVector(int k, float... vector) {
        return new PassageQuery(unit(vector), null, PassageFilter.NONE, k);
    }

    private static PassageQuery byText(String text) {
        return new PassageQuery(null, text, PassageFilter.NONE, 10);
    }

    private static List<String> ids(List<PassageHit> hits) {
        return hits.stream().map(hit -> hit.passage().chunkId()).toList();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(index().count()).isZero();
        assertThat(index().query(byText("refund"))).isEmpty();
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
        var query = new PassageQuery(unit(0.8f, 0, 0.6f), "warranty of the machine", PassageFilter.NONE, 3);
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
                "file.pdf");
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
        assertThat(index().query(byText("refund"))).isEmpty();
        assertThat(ids(index().query(byText("something")))).containsExactly("c1");
    }

    @Test
    void replacesADocumentInOneStep() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        var fresh = indexed(passage("c4", "d1", "Refunds are paid at once."), 1, 0, 0);
        assertThat(index().replaceDocument("d1", List.of(fresh))).isEqualTo(2);
        assertThat(ids(index().query(byText("refund parcels")))).containsExactly("c4");
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
    void filters() {
        index().upsert(List.of(
                indexed(
                        with(passage("c1", "d1", "refund a"), DocumentType.FAQ, "billing", List.of("x", "y"), "en"),
                        1,
                        0),
                indexed(with(passage("c2", "d2", "refund b"), DocumentType.SOP, "billing", List.of("y"), "de"), 1, 0),
                indexed(with(passage("c3", "d3", "refund c"), DocumentType.SOP, "technical", List.of(), "en"), 1, 0),
                indexed(passage("c4", "d4", "refund d"), 1, 0)));
        Set<String> any = Set.of();
        assertThat(filtered(new PassageFilter(Set.of(DocumentType.SOP), any, any, any)))
                .containsExactly("c2", "c3");
        assertThat(filtered(new PassageFilter(Set.of(DocumentType.SOP, DocumentType.GENERAL), any, any, any)))
                .containsExactly("c2", "c3", "c4");
        assertThat(filtered(new PassageFilter(Set.of(), Set.of("billing"), any, any)))
                .containsExactly("c1", "c2");
        assertThat(filtered(new PassageFilter(Set.of(), any, Set.of("x", "z"), any)))
                .containsExactly("c1");
        assertThat(filtered(new PassageFilter(Set.of(), any, any, Set.of("en"))))
                .containsExactly("c1", "c3");
        assertThat(filtered(new PassageFilter(Set.of(DocumentType.SOP), Set.of("billing"), Set.of("y"), Set.of("de"))))
                .containsExactly("c2");
        assertThat(filtered(new PassageFilter(Set.of(DocumentType.FAQ), Set.of("technical"), any, any)))
                .isEmpty();
        assertThat(filtered(new PassageFilter(Set.of(), Set.of("Billing"), any, any)))
                .isEmpty();
    }

    /** In both legs alike. */
    private List<String> filtered(PassageFilter filter) {
        List<String> byWords = ids(index().query(new PassageQuery(null, "refund", filter, 10)));
        List<String> byMeaning = ids(index().query(new PassageQuery(unit(1, 0), null, filter, 10)));
        assertThat(byMeaning).containsExactlyInAnyOrderElementsOf(byWords);
        return byWords.stream().sorted().toList();
    }

    @Test
    void findsTheFewThatPassAFilterAmongMany() {
        List<IndexedPassage> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var passage = passage("c" + i, "d" + i, "text number " + i);
            String category = i % 100 == 0 ? "rare" : "common";
            many.add(indexed(with(passage, DocumentType.FAQ, category, List.of(), "en"), 300 - i, i, 1));
        }
        index().upsert(many);
        var rare = new PassageFilter(Set.of(), Set.of("rare"), Set.of(), Set.of());
        assertThat(ids(index().query(new PassageQuery(unit(1, 0, 0), null, rare, 10))))
                .containsExactly("c0", "c100", "c200");
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
        assertThat(ids(again.query(byText("refund")))).containsExactly("c1");
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
        assertThat(common).isLessThan(rare);
        assertThat(rare).isLessThan(weights.get(4).weight());
        assertThat(weights).extracting(WordWeight::weight).allMatch(weight -> weight >= 0);
    }

    @Test
    void survivesOddQueries() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        String longText = IntStream.range(0, 3000).mapToObj(i -> "word" + i).reduce("warranty", (a, b) -> a + " " + b);
        assertThat(ids(index().query(byText(longText)))).containsExactly("c3");
        assertThat(index().query(byText("?!"))).isEmpty();
        assertThat(index().weigh("")).isEmpty();
        index().upsert(List.of());
        assertThatThrownBy(() -> new PassageQuery(null, null, PassageFilter.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
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
                assertThat(hits).hasSize(3);
                assertThat(hits.stream().map(hit -> hit.passage().title()).distinct())
                        .hasSize(1);
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
