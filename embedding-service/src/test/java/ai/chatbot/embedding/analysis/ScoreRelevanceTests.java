package ai.chatbot.embedding.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.RelevanceRequest.Passage;
import ai.chatbot.common.contract.embedding.RelevanceRequest.TermWeight;
import ai.chatbot.embedding.crossencoder.CrossEncoder;
import ai.chatbot.embedding.crossencoder.TestCrossEncoder;
import ai.chatbot.embedding.minilm.TestMiniLm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ScoreRelevanceTests {

    private static final String QUERY = "How long is the warranty of the coffee machine?";

    private final TokenVectorCache cache = new TokenVectorCache(new RelevanceProperties(DataSize.ofMegabytes(20)));
    private final ScoreRelevance scoreRelevance = new ScoreRelevance(TestMiniLm.MODEL, cache, null);

    private Relevance score(String query, List<TermWeight> weights, String... sentences) {
        return scoreRelevance.score(new RelevanceRequest(query, weights, List.of(passage(sentences))));
    }

    private static Passage passage(String... sentences) {
        List<Integer> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            spans.add(text.length());
            text.append(sentence);
            spans.add(text.length());
            text.append(' ');
        }
        return new Passage(text.toString(), spans.stream().mapToInt(i -> i).toArray());
    }

    @Test
    void scoresTheAnswerHigherThanAnythingElse() {
        var answer = passage("Our coffee machines come with a warranty of two years.");
        var near = passage("Coffee machines are cleaned with vinegar once a month.");
        var far = passage("The opera opens with a storm over the lagoon.");
        var relevance = scoreRelevance.score(new RelevanceRequest(QUERY, List.of(), List.of(far, answer, near)));
        assertThat(relevance.passages().get(1).maxSim())
                .isGreaterThan(relevance.passages().get(2).maxSim() + 0.1);
        assertThat(relevance.passages().get(2).maxSim())
                .isGreaterThan(relevance.passages().get(0).maxSim() + 0.1);
        assertThat(relevance.model()).isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
    }

    @Test
    void scoresATextAgainstItselfWithOne() {
        Scores scores = score(QUERY, List.of(), QUERY).passages().getFirst();
        assertThat(scores.maxSim()).isCloseTo(1, within(0.02));
        assertThat(scores.cosine()).isGreaterThan(0.9);
    }

    @Test
    void findsTheSentenceThatAnswers() {
        double[] sentences = score(
                        QUERY,
                        List.of(),
                        "We are based in Hamburg.",
                        "Coffee machines have a warranty of two years.",
                        "Ask us anything.")
                .passages()
                .getFirst()
                .sentences();
        assertThat(sentences).hasSize(3);
        assertThat(sentences[1]).isGreaterThan(sentences[0] + 0.1).isGreaterThan(sentences[2] + 0.1);
    }

    @Test
    void readsASentenceInItsContext() {
        String alone = "It is two years.";
        double bare = score(QUERY, List.of(), alone).passages().getFirst().sentences()[0];
        double inContext = score(QUERY, List.of(), "Now to the warranty of the coffee machine.", alone)
                .passages()
                .getFirst()
                .sentences()[1];
        assertThat(inContext).isGreaterThan(bare + 0.05);
    }

    @Test
    void scoresSentencesBehindTheModelsOwnLimit() {
        String filler =
                "The lagoon lay quiet and the boats went home. ".repeat(40).strip();
        Scores scores = score(QUERY, List.of(), filler, "Coffee machines have a warranty of two years.")
                .passages()
                .getFirst();
        assertThat(scores.sentences()[1]).isGreaterThan(scores.sentences()[0] + 0.1);
        assertThat(scores.maxSim()).isGreaterThanOrEqualTo(scores.sentences()[1]);
    }

    @Test
    void letsRareWordsCountMore() {
        int start = QUERY.indexOf("warranty");
        var rare = List.of(new TermWeight(start, start + 8, 8));
        String without = "Our coffee machine is easy to clean.";
        double plain = score(QUERY, List.of(), without).passages().getFirst().maxSim();
        double weighted = score(QUERY, rare, without).passages().getFirst().maxSim();
        assertThat(weighted).isLessThan(plain - 0.05);
    }

    @Test
    void answersTheSameFromTheCache() {
        var first = score(QUERY, List.of(), "Warranty: two years.", "Colour: red.")
                .passages()
                .getFirst();
        assertThat(cache.find(List.of(QUERY, "Warranty: two years. Colour: red. ")))
                .hasSize(2);
        var second = score(QUERY, List.of(), "Warranty: two years.", "Colour: red.")
                .passages()
                .getFirst();
        assertThat(second.maxSim()).isEqualTo(first.maxSim());
        assertThat(second.sentences()).containsExactly(first.sentences());
    }

    @Test
    void survivesEmptyPassagesAndSpansOutsideTheText() {
        var odd = new Passage("short", new int[] {0, 5, 3, 900, 700, 800});
        var relevance =
                scoreRelevance.score(new RelevanceRequest("???", List.of(), List.of(odd, new Passage("", new int[0]))));
        assertThat(relevance.passages().get(0).sentences()).hasSize(3);
        assertThat(relevance.passages().get(0).sentences()[2]).isZero();
        assertThat(relevance.passages().get(1).maxSim()).isZero();
    }

    private ScoreRelevance withCrossEncoder(CrossEncoder crossEncoder) {
        return new ScoreRelevance(TestMiniLm.MODEL, cache, crossEncoder);
    }

    private static RelevanceRequest request(Boolean crossEncode, String... passages) {
        return new RelevanceRequest(
                QUERY,
                List.of(),
                Arrays.stream(passages).map(ScoreRelevanceTests::passage).toList(),
                crossEncode);
    }

    @Test
    void letsACrossEncoderScoreToo(@TempDir Path directory) throws IOException {
        try (CrossEncoder crossEncoder = TestCrossEncoder.load(directory)) {
            Relevance relevance = withCrossEncoder(crossEncoder).score(request(true, "A bad one.", "A good one."));
            List<Double> scores = Objects.requireNonNull(relevance.crossScores());
            assertThat(scores).hasSize(2);
            assertThat(scores.get(1)).isGreaterThan(scores.get(0));
            assertThat(relevance.passages()).hasSize(2);
            assertThat(relevance.degraded()).isEmpty();
        }
    }

    @Test
    void asksTheCrossEncoderOnlyOnRequest(@TempDir Path directory) throws IOException {
        assertThat(scoreRelevance.score(request(true, "A good one.")).crossScores())
                .isNull();
        try (CrossEncoder crossEncoder = TestCrossEncoder.load(directory)) {
            assertThat(withCrossEncoder(crossEncoder)
                            .score(request(null, "A good one."))
                            .crossScores())
                    .isNull();
        }
    }

    @Test
    void losesTheCrossEncodersScoresOnlyWhenItFails(@TempDir Path directory) throws IOException {
        try (CrossEncoder crossEncoder = TestCrossEncoder.load(directory)) {
            Relevance relevance = withCrossEncoder(crossEncoder).score(request(true, "A good one.", "A broken one."));
            assertThat(relevance.crossScores()).isNull();
            assertThat(relevance.degraded()).containsExactly("cross_encoder");
            assertThat(relevance.passages()).hasSize(2);
        }
    }
}
