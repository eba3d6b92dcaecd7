package ai.chatbot.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.knowledge.SearchMode;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class RetrievalWithLessTests extends RetrievalTest {

    @Test
    void comparesPassagesUnderTheirHeadingWithWeighedWords() {
        search(QUESTION, null);
        RelevanceRequest request = embedding.compared.getLast();
        assertThat(request.passages().getFirst().text()).isEqualTo("Returns\nMoney\n" + REFUND_TEXT);
        assertThat(request.passages().getFirst().sentences()).startsWith(14, 14 + 26);
        assertThat(request.weights()).hasSize(8);
        assertThat(request.weights().get(3).weight())
                .isGreaterThan(request.weights().get(2).weight());
    }

    @Test
    void searchesByWordsWhileEmbeddingIsDown() {
        embedding.embeddingIsDown = true;
        embedding.relevanceIsDown = true;
        SearchResponse response = search(QUESTION, null);
        assertThat(response.degraded()).containsExactly("vector_search", "reranking");
        assertThat(ids(response)).startsWith("refund").doesNotContain("opera", "shipping");
        assertThat(response.evidence()).isNull();
        assertThat(response.results().getFirst().highlights())
                .containsExactly("The refund for returned shoes arrives within fourteen days.");
        assertThat(search("violin concerto", null).results()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheIndexWhileComparingIsDown() {
        embedding.relevanceIsDown = true;
        SearchResponse response = search(QUESTION, 0.0);
        assertThat(response.degraded()).containsExactly("reranking");
        assertThat(ids(response)).startsWith("refund", "billing");
        assertThat(response.results())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(SearchResult::relevanceScore).reversed());
        assertThat(response.evidence()).isNull();
    }

    @Test
    void comparesNothingWhenTheConfigurationSaysSo() {
        config = new RetrievalConfig(5, 0.0, false);
        SearchResponse response = search(QUESTION, null);
        assertThat(response.degraded()).isEmpty();
        assertThat(response.evidence()).isNull();
        assertThat(embedding.compared).isEmpty();
        assertThat(ids(response)).startsWith("refund");
    }

    @Test
    void ordersByTheCrossEncoderWhereThereIsOne() {
        assertThat(ids(search(QUESTION, 0.0))).startsWith("refund");
        double evidence = search(QUESTION, 0.0).evidence();
        embedding.crossEncoder = text -> text.contains("tenor") ? 0.93 : text.contains("Poland") ? 0.71 : 0.02;
        SearchResponse response = search(QUESTION, null);
        assertThat(ids(response)).containsExactly("opera", "shipping");
        assertThat(response.results()).extracting(SearchResult::relevanceScore).containsExactly(0.93, 0.71);
        assertThat(response.evidence()).isEqualTo(evidence);
        assertThat(response.degraded()).isEmpty();
    }

    @Test
    void ordersByLateInteractionWhileTheCrossEncoderFails() {
        SearchResponse without = search(QUESTION, 0.0);
        embedding.crossEncoderFails = true;
        SearchResponse response = search(QUESTION, 0.0);
        assertThat(response.degraded()).containsExactly("reranking");
        assertThat(response.results()).isEqualTo(without.results());
    }

    @Test
    void asksNoCrossEncoderWhenTheConfigurationSaysSo() {
        embedding.crossEncoder = text -> text.contains("tenor") ? 1 : 0;
        config = new RetrievalConfig(5, 0.0, false);
        assertThat(ids(search(QUESTION, null))).startsWith("refund");
        assertThat(embedding.compared).isEmpty();
    }

    @Test
    void searchesByWordsOnlyOnRequestAndEmbedsNothing() {
        SearchResponse response = search(SearchMode.KEYWORD);
        assertThat(response.degraded()).isEmpty();
        assertThat(embedding.embedded).isEmpty();
        assertThat(ids(response)).startsWith("refund").doesNotContain("opera", "shipping");
    }

    @Test
    void searchesByMeaningOnlyOnRequest() {
        SearchResponse response = search(SearchMode.VECTOR);
        assertThat(response.degraded()).isEmpty();
        assertThat(ids(response)).hasSize(4).startsWith("refund");
        config = new RetrievalConfig(5, 0.0, false);
        double withWords = search(SearchMode.HYBRID).results().getFirst().relevanceScore();
        assertThat(search(SearchMode.VECTOR).results().getFirst().relevanceScore())
                .isLessThan(withWords);
    }

    @Test
    void searchesByWordsWhereMeaningIsAskedForButEmbeddingIsDown() {
        embedding.embeddingIsDown = true;
        SearchResponse response = search(SearchMode.VECTOR);
        assertThat(response.degraded()).containsExactly("vector_search");
        assertThat(ids(response)).startsWith("refund");
    }
}
