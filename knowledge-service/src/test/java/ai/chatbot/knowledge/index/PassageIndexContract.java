package ai.chatbot.knowledge.index;

import static ai.chatbot.knowledge.index.TestPassages.cameFrom;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.readBy;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static ai.chatbot.knowledge.index.TestPassages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Instant;
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
        return new PassageQuery(unit(vector), null, PassageFilter.NONE, Reader.ANYONE, k);
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
        PassageFilter none = PassageFilter.NONE;
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP)))).containsExactly("c2", "c3");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP, DocumentType.GENERAL))))
                .containsExactly("c2", "c3", "c4");
        assertThat(filtered(none.withCategories(Set.of("billing")))).containsExactly("c1", "c2");
        assertThat(filtered(none.withTags(Set.of("x", "z")))).containsExactly("c1");
        assertThat(filtered(none.withLanguages(Set.of("en")))).containsExactly("c1", "c3");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP))
                        .withCategories(Set.of("billing"))
                        .withTags(Set.of("y"))
                        .withLanguages(Set.of("de"))))
                .containsExactly("c2");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.FAQ)).withCategories(Set.of("technical"))))
                .isEmpty();
        assertThat(filtered(none.withCategories(Set.of("Billing")))).isEmpty();
    }

    @Test
    void filtersByWhereItCameFromAndWhenItChanged() {
        var early = Instant.parse("2026-01-01T00:00:00Z");
        var late = Instant.parse("2026-06-01T00:00:00Z");
        index().upsert(List.of(
                indexed(cameFrom(passage("c1", "d1", "refund a"), "a.pdf", early), 1, 0),
                indexed(cameFrom(passage("c2", "d2", "refund b"), "https://example.org/b?x=1", late), 1, 0),
                indexed(cameFrom(passage("c3", "d3", "refund c"), "c.pdf", late.plusMillis(1)), 1, 0)));
        PassageFilter none = PassageFilter.NONE;
        assertThat(filtered(none.withSources(Set.of("https://example.org/b?x=1", "c.pdf", "d.pdf"))))
                .containsExactly("c2", "c3");
        assertThat(filtered(none.withPeriod(late, null))).containsExactly("c2", "c3");
        assertThat(filtered(none.withPeriod(null, late))).containsExactly("c1");
        assertThat(filtered(none.withPeriod(early, late.plusMillis(1)))).containsExactly("c1", "c2");
        assertThat(filtered(none.withPeriod(late.plusMillis(2), null))).isEmpty();
        assertThat(filtered(none.withPeriod(late, null).withSources(Set.of("c.pdf"))))
                .containsExactly("c3");
    }

    @Test
    void findsOnlyWhatTheReaderMayRead() {
        var group = new DocumentPermissions(Visibility.RESTRICTED, null, Set.of("emea"), null);
        var users = new DocumentPermissions(Visibility.RESTRICTED, Set.of(Role.SUPPORT_AGENT), null, Set.of("u1"));
        var admins = new DocumentPermissions(Visibility.RESTRICTED, null, null, null);
        index().upsert(List.of(
                indexed(readBy(passage("c1", "d1", "refund a"), DocumentPermissions.PUBLIC), 1, 0),
                indexed(readBy(passage("c2", "d2", "refund b"), group), 1, 0),
                indexed(readBy(passage("c3", "d3", "refund c"), users), 1, 0),
                indexed(readBy(passage("c4", "d4", "refund d"), admins), 1, 0)));
        assertThat(found(Reader.ANYONE)).containsExactly("c1");
        assertThat(found(reader("u9", Role.USER))).containsExactly("c1");
        assertThat(found(reader("u1", Role.USER))).containsExactly("c1", "c3");
        assertThat(found(reader("u9", Role.USER, "emea"))).containsExactly("c1", "c2");
        assertThat(found(reader("emea", Role.USER, "u1", "admin"))).containsExactly("c1");
        assertThat(found(reader("u9", Role.SUPPORT_AGENT))).containsExactly("c1", "c3");
        assertThat(found(reader("u9", Role.ADMIN))).containsExactly("c1", "c2", "c3", "c4");
        index().upsert(List.of(indexed(readBy(passage("c1", "d1", "refund a"), admins), 1, 0)));
        assertThat(found(Reader.ANYONE)).isEmpty();
    }

    private static Reader reader(String userId, Role role, String... groups) {
        return Reader.of(new Caller(userId, role, Set.of(groups), null, null));
    }

    private List<String> filtered(PassageFilter filter) {
        return found(filter, Reader.ANYONE);
    }

    private List<String> found(Reader reader) {
        return found(PassageFilter.NONE, reader);
    }

    /** In both legs alike. */
    private List<String> found(PassageFilter filter, Reader reader) {
        List<String> byWords = ids(index().query(new PassageQuery(null, "refund", filter, reader, 10)));
        List<String> byMeaning = ids(index().query(new PassageQuery(unit(1, 0), null, filter, reader, 10)));
        List<String> byBoth = ids(index().query(new PassageQuery(unit(1, 0), "refund", filter, reader, 10)));
        assertThat(byMeaning).containsExactlyInAnyOrderElementsOf(byWords);
        assertThat(byBoth).containsExactlyInAnyOrderElementsOf(byWords);
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
        var rare = PassageFilter.NONE.withCategories(Set.of("rare"));
        assertThat(ids(index().query(new PassageQuery(unit(1, 0, 0), null, rare, Reader.ANYONE, 10))))
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
        assertThatThrownBy(() -> new PassageQuery(null, null, PassageFilter.NONE, Reader.ANYONE, 1))
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
