package ai.chatbot.embedding.analysis;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.RelevanceRequest.Passage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.crossencoder.CrossEncoder;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.TokenStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Scores passages, and each of their sentences in the context of its passage, by {@link MaxSim}; and passages by the
 * cross-encoder, when there is one and the request asks for it. Its failure costs its scores only.
 */
@Component
class ScoreRelevance {

    /** Eight windows are about 2,000 tokens; sentences behind them score 0. */
    private static final int MAX_WINDOWS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ScoreRelevance.class);

    private final MiniLm model;
    private final TokenVectorCache cache;
    private final @Nullable CrossEncoder crossEncoder;

    ScoreRelevance(MiniLm model, TokenVectorCache cache, @Nullable CrossEncoder crossEncoder) {
        this.model = model;
        this.cache = cache;
        this.crossEncoder = crossEncoder;
    }

    Relevance score(RelevanceRequest request) {
        Set<String> texts = new LinkedHashSet<>(List.of(request.query()));
        request.passages().forEach(passage -> texts.add(passage.text()));
        Map<String, TokenVectors> vectors = vectors(texts);
        TokenVectors query = Objects.requireNonNull(vectors.get(request.query()));
        double[] weights = MaxSim.weights(query, request.weights());
        List<Scores> scores = new ArrayList<>();
        for (Passage passage : request.passages()) {
            TokenVectors tokens = Objects.requireNonNull(vectors.get(passage.text()));
            scores.add(score(query, weights, tokens, passage.sentences()));
        }
        return withCrossScores(new Relevance(MiniLm.ID, scores), request);
    }

    private Relevance withCrossScores(Relevance relevance, RelevanceRequest request) {
        if (crossEncoder == null || !Boolean.TRUE.equals(request.crossEncode())) {
            return relevance;
        }
        List<String> texts = request.passages().stream().map(Passage::text).toList();
        try {
            List<Double> scores = crossEncoder.score(request.query(), texts);
            return new Relevance(relevance.model(), relevance.passages(), scores, List.of());
        } catch (ServiceException | IllegalStateException e) {
            LOG.warn("The cross-encoder does not score {} passages", texts.size(), e);
            return new Relevance(relevance.model(), relevance.passages(), null, List.of(Relevance.CROSS_ENCODER));
        }
    }

    private static Scores score(TokenVectors query, double[] weights, TokenVectors passage, int[] sentences) {
        MaxSim maxSim = new MaxSim(weights, query.similarities(passage));
        double[] bySentence = new double[sentences.length / 2];
        for (int i = 0; i < bySentence.length; i++) {
            int from = firstEndingAfter(passage, sentences[2 * i]);
            int to = firstStartingFrom(passage, sentences[2 * i + 1]);
            bySentence[i] = maxSim.score(from, to);
        }
        return new Scores(maxSim.score(0, passage.size()), query.cosine(passage), bySentence);
    }

    private static int firstEndingAfter(TokenVectors tokens, int position) {
        int token = 0;
        while (token < tokens.size() && tokens.end(token) <= position) {
            token++;
        }
        return token;
    }

    private static int firstStartingFrom(TokenVectors tokens, int position) {
        int token = 0;
        while (token < tokens.size() && tokens.start(token) < position) {
            token++;
        }
        return token;
    }

    private Map<String, TokenVectors> vectors(Set<String> texts) {
        Map<String, TokenVectors> vectors = new HashMap<>(cache.find(texts));
        List<String> missing =
                texts.stream().filter(text -> !vectors.containsKey(text)).toList();
        List<TokenStates> states = missing.isEmpty() ? List.of() : model.encode(missing, MAX_WINDOWS);
        for (int i = 0; i < states.size(); i++) {
            TokenVectors made = TokenVectors.of(states.get(i));
            cache.put(missing.get(i), made);
            vectors.put(missing.get(i), made);
        }
        return vectors;
    }
}
