package ai.chatbot.chat.entailment;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.contract.llm.EntailmentApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;

/** Checks whose neighbours a test plays. */
public final class TestEntailment {

    static final EntailmentProperties PROPERTIES =
            new EntailmentProperties(0.8, 0.1, 0.55, Duration.ofMillis(500), Duration.ofMillis(500));

    private TestEntailment() {}

    /** How well a sentence covers a claim by meaning. */
    @FunctionalInterface
    public interface Meaning {

        /** Nothing means the same. */
        Meaning NONE = (claim, sentence) -> 0;

        double of(String claim, String sentence);
    }

    public static JudgeClaims judging(Meaning meaning, EntailmentApi model) {
        return new JudgeClaims(
                new CompareMeaning(analysis(meaning), PROPERTIES),
                new AskModel(model, PROPERTIES),
                PROPERTIES,
                new SimpleMeterRegistry());
    }

    private static TextAnalysisApi analysis(Meaning meaning) {
        return new TextAnalysisApi() {
            @Override
            public Tokenized tokenize(TokenizeRequest request) {
                throw new UnsupportedOperationException("This service only compares meanings");
            }

            @Override
            public Relevance relevance(RelevanceRequest request) {
                return TestEntailment.relevance(meaning, request);
            }
        };
    }

    /** As embedding-service answers. */
    public static Relevance relevance(Meaning meaning, RelevanceRequest request) {
        return new Relevance(
                "test",
                request.passages().stream()
                        .map(passage -> new Relevance.Scores(
                                0,
                                0,
                                IntStream.range(0, passage.sentences().length / 2)
                                        .mapToDouble(i -> meaning.of(
                                                request.query(),
                                                passage.text()
                                                        .substring(
                                                                passage.sentences()[2 * i],
                                                                passage.sentences()[2 * i + 1])))
                                        .toArray()))
                        .toList());
    }
}
