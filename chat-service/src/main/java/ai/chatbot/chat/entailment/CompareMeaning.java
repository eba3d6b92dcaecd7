package ai.chatbot.chat.entailment;

import ai.chatbot.common.contract.chat.ChatReply.Span;
import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.RelevanceRequest.Passage;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Has embedding-service compare claims with sentences token by token. It has read the passages for the search a moment
 * ago, so all that costs time is the claim.
 */
@Component
class CompareMeaning {

    private static final int LONGEST_CLAIM = 1000;
    private static final int MOST_TEXTS = 20;

    private final TextAnalysisApi analysis;
    private final EntailmentProperties properties;

    CompareMeaning(TextAnalysisApi analysis, EntailmentProperties properties) {
        this.analysis = analysis;
        this.properties = properties;
    }

    /** @param score how well the sentence covers the claim, 0–1 */
    record Nearest(Span span, double score) {}

    /**
     * @param texts for each claim the texts to compare it with, by their index
     * @return for each claim the nearest sentence of each of its texts; empty where embedding-service did not answer in time
     */
    List<Optional<Map<Integer, Nearest>>> compare(List<String> claims, List<Map<Integer, EvidenceText>> texts) {
        List<Callable<Map<Integer, Nearest>>> calls = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            String claim = claims.get(i);
            Map<Integer, EvidenceText> others = texts.get(i);
            calls.add(() -> compare(claim, others));
        }
        return Together.within(properties.timeLimit(), calls);
    }

    private Map<Integer, Nearest> compare(String claim, Map<Integer, EvidenceText> texts) {
        List<Integer> indexes = texts.keySet().stream().limit(MOST_TEXTS).toList();
        List<EvidenceText> compared = indexes.stream().map(texts::get).toList();
        Relevance found = analysis.relevance(new RelevanceRequest(
                claim.substring(0, Math.min(claim.length(), LONGEST_CLAIM)),
                List.of(),
                compared.stream().map(CompareMeaning::passage).toList()));
        Map<Integer, Nearest> nearest = new TreeMap<>();
        for (int i = 0; i < indexes.size(); i++) {
            nearest(compared.get(i).sentences(), found.passages().get(i).sentences())
                    .ifPresent(putInto(nearest, indexes.get(i)));
        }
        return nearest;
    }

    private static Consumer<Nearest> putInto(Map<Integer, Nearest> all, int index) {
        return one -> all.put(index, one);
    }

    private static Optional<Nearest> nearest(List<Span> sentences, double[] scores) {
        return IntStream.range(0, Math.min(sentences.size(), scores.length))
                .mapToObj(i -> new Nearest(sentences.get(i), Math.clamp(scores[i], 0, 1)))
                .max(Comparator.comparingDouble(Nearest::score));
    }

    private static Passage passage(EvidenceText text) {
        return new Passage(
                text.content(),
                text.sentences().stream()
                        .flatMapToInt(span -> IntStream.of(span.start(), span.end()))
                        .toArray());
    }
}
