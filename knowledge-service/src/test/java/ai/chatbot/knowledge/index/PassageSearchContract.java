package ai.chatbot.knowledge.index;

import static ai.chatbot.knowledge.index.TestPassages.REFUND;
import static ai.chatbot.knowledge.index.TestPassages.SHIPPING;
import static ai.chatbot.knowledge.index.TestPassages.WARRANTY;
import static ai.chatbot.knowledge.index.TestPassages.byText;
import static ai.chatbot.knowledge.index.TestPassages.byVector;
import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How every adapter of {@link PassageIndex} must search: by meaning, by words, by both. */
public interface PassageSearchContract {

    /** An empty index. */
    PassageIndex index();

    /** What an engine cannot do, as its adapter documents. */
    enum Lack {
        /** Finding by words alone; words reorder what the vector leg finds. */
        KEYWORDS,
        /** Word statistics: all words but stop words weigh the same. */
        STATISTICS,
        /** Replacing a document in one step: for a moment both versions are found, never none. */
        ONE_STEP
    }

    default Set<Lack> lacks() {
        return Set.of();
    }

    private boolean has(Lack what) {
        return !lacks().contains(what);
    }

    @Test
    default void ordersByMeaning() {
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        List<PassageHit> hits = index().query(byVector(2, 0.1f, 0.3f, 0.9f));
        assertThat(ids(hits)).containsExactly("c3", "c2");
        assertThat(hits.getFirst().cosine()).isCloseTo(0.9 / Math.sqrt(0.91), within(1e-4));
        assertThat(hits.getFirst().score()).isEqualTo(hits.getFirst().cosine());
        assertThat(hits.getFirst().keyword()).isZero();
    }

    @Test
    default void ordersByWordsInTitleAndContent() {
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
    default void combinesBothLegsWithBothScores() {
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
    default void weighsRareWordsMoreThanCommonOnes() {
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
    default void survivesOddQueries() {
        index().upsert(List.of());
        assertThat(index().weigh("")).isEmpty();
        assertThatThrownBy(() -> new PassageQuery(null, null, PassageFilter.NONE, Reader.ANYONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void survivesOddWords() {
        assumeTrue(has(Lack.KEYWORDS));
        index().upsert(List.of(REFUND, SHIPPING, WARRANTY));
        String longText = IntStream.range(0, 3000).mapToObj(i -> "word" + i).reduce("warranty", (a, b) -> a + " " + b);
        assertThat(ids(index().query(byText(longText)))).containsExactly("c3");
        assertThat(index().query(byText("?!"))).isEmpty();
        assertThat(index().query(byText("' OR 1=1 -- \" } ] ) $where"))).isEmpty();
    }

    @Test
    default void sumsUpWithOrWithoutAKeywordLeg() {
        index().upsert(List.of(REFUND));
        assertThat(index().describe().keywords()).isEqualTo(has(Lack.KEYWORDS));
        if (!has(Lack.KEYWORDS)) {
            assertThatThrownBy(() -> index().query(byText("refund")))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_SEARCH_UNSUPPORTED));
        }
    }
}
