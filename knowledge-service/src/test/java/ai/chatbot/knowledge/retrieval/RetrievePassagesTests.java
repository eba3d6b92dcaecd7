package ai.chatbot.knowledge.retrieval;

import static ai.chatbot.knowledge.index.TestPassages.passage;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchFilters;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.TestPassages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievePassagesTests extends RetrievalTest {

    @Test
    void findsThePassageThatAnswers() {
        SearchResponse response = search(QUESTION, null);
        assertThat(ids(response)).containsExactly("refund");
        assertThat(response.query()).isEqualTo(QUESTION);
        assertThat(response.rewrittenQuery()).isNull();
        assertThat(response.totalResults()).isEqualTo(1);
        assertThat(response.degraded()).isEmpty();
        assertThat(response.evidence()).isBetween(0.5, 1.0);
    }

    @Test
    void showsAllThatIsKnownOfAPassage() {
        SearchResult result = search(QUESTION, null).results().getFirst();
        assertThat(result.documentId()).isEqualTo("returns.md");
        assertThat(result.title()).isEqualTo("Returns");
        assertThat(result.content()).isEqualTo(REFUND_TEXT);
        assertThat(result.documentType()).isEqualTo(DocumentType.FAQ);
        assertThat(result.category()).isEqualTo("billing");
        assertThat(result.metadata())
                .containsEntry("section", "Money")
                .containsEntry("page", 3)
                .containsEntry("start_position", 100)
                .containsEntry("end_position", 100 + REFUND_TEXT.length())
                .containsEntry("chunk_index", 7)
                .containsEntry("tags", List.of("shoes"))
                .containsEntry("language", "en")
                .containsEntry("source", "returns.pdf");
        assertThat(search("parcels to Poland", 0.0).results().getFirst().metadata())
                .doesNotContainKeys("section", "page", "language", "source");
    }

    @Test
    void highlightsTheSentencesThatAnswerVerbatim() {
        SearchResult result = search(QUESTION, null).results().getFirst();
        assertThat(result.highlights()).containsExactly("The refund for returned shoes arrives within fourteen days.");
        assertThat(result.sentences())
                .extracting(sentence -> REFUND_TEXT.substring(sentence.start(), sentence.end()))
                .containsExactly(
                        "Send the shoes back first.",
                        "The refund for returned shoes arrives within fourteen days.",
                        "Ask us anything.");
        assertThat(result.sentences()).extracting(ScoredSentence::score).allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void ordersByTheScoreItShows() {
        SearchResponse response = search("refund for shoes to Poland", 0.0);
        assertThat(response.results())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(SearchResult::relevanceScore).reversed());
        assertThat(ids(response)).hasSize(4).startsWith("refund").endsWith("opera");
    }

    @Test
    void leavesOutWhatIsNotRelevantEnoughButKeepsTheEvidence() {
        assertThat(search("violin concerto", null).results()).isEmpty();
        assertThat(search("violin concerto", null).evidence()).isZero();
        double refund = search(QUESTION, 0.0).results().getFirst().relevanceScore();
        assertThat(ids(search(QUESTION, refund))).containsExactly("refund");
        assertThat(ids(search(QUESTION, Math.nextUp(refund)))).isEmpty();
        assertThat(search(QUESTION, 1.0).evidence()).isPositive();
    }

    @Test
    void takesWhatIsNotAskedForFromTheConfiguration() {
        config = new RetrievalConfig(2, 0.0, true);
        SearchRequest plain = new SearchRequest(QUESTION, null, null, null, null);
        assertThat(retrievePassages.retrieve(plain, Reader.ANYONE).results()).hasSize(2);
        config = new RetrievalConfig(3, 1.0, true);
        assertThat(retrievePassages.retrieve(plain, Reader.ANYONE).results()).isEmpty();
    }

    @Test
    void passesFiltersOn() {
        var filters =
                new SearchFilters(List.of(DocumentType.SOP), List.of("billing"), List.of(), null, null, null, null);
        SearchResponse response =
                retrievePassages.retrieve(new SearchRequest(QUESTION, filters, 5, 0.0, null), Reader.ANYONE);
        assertThat(ids(response)).containsExactly("billing");
        var withNull = new SearchFilters(null, Arrays.asList("billing", null), null, List.of("en"), null, null, null);
        assertThat(ids(retrievePassages.retrieve(new SearchRequest(QUESTION, withNull, 5, 0.0, null), Reader.ANYONE)))
                .containsExactly("refund", "billing");
    }

    @Test
    void searchesAFollowUpTogetherWithItsQuestion() {
        SearchResponse response = search("and to Poland?", 0.0, "How long do parcels travel?");
        assertThat(response.rewrittenQuery()).isEqualTo("How long do parcels travel? and to Poland?");
        assertThat(response.query()).isEqualTo("and to Poland?");
        assertThat(ids(response)).startsWith("shipping");
        assertThat(embedding.embedded.getLast().texts()).containsExactly("How long do parcels travel? and to Poland?");
    }

    @Test
    void searchesForWhatTheCallerHasMadeOfAFollowUp() {
        String standalone = "How long do parcels travel to Poland?";
        var request = new SearchRequest(
                "and there?", null, 5, 0.0, List.of("A refund needs what?"), null, null, null, standalone);
        SearchResponse response = retrievePassages.retrieve(request, Reader.ANYONE);
        assertThat(response.query()).isEqualTo("and there?");
        assertThat(response.rewrittenQuery()).isEqualTo(standalone);
        assertThat(ids(response)).startsWith("shipping");
        assertThat(embedding.embedded.getLast().texts()).containsExactly(standalone);
    }

    @Test
    void asksForTheModelTheIndexWasMadeWith() {
        search(QUESTION, null);
        assertThat(embedding.embedded.getLast().model()).isEqualTo(TestPassages.MODEL);
        assertThat(embedding.embedded.getLast().normalize()).isTrue();
        assertThat(embedding.embedded.getLast().purpose()).isEqualTo("query");
    }

    @Test
    void findsNothingInAnEmptyIndexAndAsksNobody() {
        for (String document : List.of("returns.md", "d2", "d3", "d4")) {
            index.deleteByDocument(document);
        }
        SearchResponse response = search(QUESTION, 0.0);
        assertThat(response.results()).isEmpty();
        assertThat(response.degraded()).isEmpty();
        assertThat(response.evidence()).isNull();
        assertThat(embedding.embedded).isEmpty();
    }

    @Test
    void comparesAsManyPassagesAsItReturns() {
        List<Passage> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(passage("refund" + i, "r" + i, "Refund number " + i));
        }
        add(many.toArray(Passage[]::new));
        SearchRequest request = new SearchRequest("refund number", null, 30, 0.0, null);
        assertThat(retrievePassages.retrieve(request, Reader.ANYONE).results()).hasSize(30);
        assertThat(embedding.compared.getLast().passages()).hasSize(30);
        search("refund number", 0.0);
        assertThat(embedding.compared.getLast().passages()).hasSize(10);
    }
}
