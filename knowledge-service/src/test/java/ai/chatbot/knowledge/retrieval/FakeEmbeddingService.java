package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.index.TestPassages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Two texts are as near as they share words; a sentence matches as many of the question's words as it has. */
final class FakeEmbeddingService implements EmbeddingApi, TextAnalysisApi {

    private static final int DIMENSION = 256;

    boolean embeddingIsDown;
    boolean relevanceIsDown;
    boolean crossEncoderFails;
    /** Null while there is no cross-encoder. */
    ToDoubleFunction<String> crossEncoder;

    final List<EmbeddingRequest> embedded = new ArrayList<>();
    final List<RelevanceRequest> compared = new ArrayList<>();

    static float[] vector(String text) {
        float[] vector = new float[DIMENSION];
        vector[0] = 0.01f;
        for (String word : words(text)) {
            vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
        }
        return TestPassages.unit(vector);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> word.length() > 4)
                .map(word -> word.substring(0, 5))
                .collect(Collectors.toSet());
    }

    private static double share(String question, String text) {
        Set<String> wanted = words(question);
        Set<String> there = words(text);
        return wanted.isEmpty()
                ? 0
                : (double) wanted.stream().filter(there::contains).count() / wanted.size();
    }

    @Override
    public EmbeddingResponse generate(EmbeddingRequest request) {
        embedded.add(request);
        failIf(embeddingIsDown);
        return new EmbeddingResponse(
                request.texts().stream()
                        .map(text -> new Embedding(text, vector(text), DIMENSION, TestPassages.MODEL, false))
                        .toList(),
                0);
    }

    @Override
    public Relevance relevance(RelevanceRequest request) {
        compared.add(request);
        failIf(relevanceIsDown);
        List<Scores> scores = new ArrayList<>();
        for (RelevanceRequest.Passage passage : request.passages()) {
            double[] sentences = new double[passage.sentences().length / 2];
            for (int i = 0; i < sentences.length; i++) {
                String sentence = passage.text().substring(passage.sentences()[2 * i], passage.sentences()[2 * i + 1]);
                sentences[i] = share(request.query(), sentence);
            }
            double cosine = dot(vector(request.query()), vector(passage.text()));
            scores.add(new Scores(share(request.query(), passage.text()), cosine, sentences));
        }
        if (!Boolean.TRUE.equals(request.crossEncode()) || (crossEncoder == null && !crossEncoderFails)) {
            return new Relevance(TestPassages.MODEL, scores);
        }
        return crossEncoderFails
                ? new Relevance(TestPassages.MODEL, scores, null, List.of(Relevance.CROSS_ENCODER))
                : new Relevance(
                        TestPassages.MODEL,
                        scores,
                        request.passages().stream()
                                .map(passage -> crossEncoder.applyAsDouble(passage.text()))
                                .toList(),
                        List.of());
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void failIf(boolean down) {
        if (down) {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "embedding-service is down");
        }
    }

    @Override
    public EmbeddingModels models() {
        return new EmbeddingModels(List.of());
    }

    @Override
    public Tokenized tokenize(TokenizeRequest request) {
        throw new UnsupportedOperationException("A search counts no tokens");
    }
}
