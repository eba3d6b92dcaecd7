package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.knowledge.index.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * @param relevance 0–1
 * @param sentenceScores 0–1, one a sentence
 * @param chunkIds of the chunks it was put together from, the best first
 */
record ScoredExcerpt(Excerpt excerpt, double relevance, List<Double> sentenceScores, List<String> chunkIds) {

    ScoredExcerpt(Excerpt excerpt, double relevance, List<Double> sentenceScores) {
        this(excerpt, relevance, sentenceScores, List.of(excerpt.passage().chunkId()));
    }

    static final Comparator<ScoredExcerpt> BEST_FIRST =
            Comparator.comparingDouble(ScoredExcerpt::relevance).reversed();

    /** A second sentence is shown when it is nearly as good as the best one. */
    private static final double NEARLY = 0.9;

    SearchResult result() {
        Passage passage = excerpt.passage();
        List<ScoredSentence> sentences = sentences();
        return new SearchResult(
                passage.documentId(),
                passage.chunkId(),
                passage.title(),
                passage.content(),
                rounded(relevance),
                passage.documentType(),
                passage.category(),
                metadata(passage, chunkIds),
                highlights(passage.content(), sentences),
                sentences);
    }

    static double rounded(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }

    private List<ScoredSentence> sentences() {
        List<ScoredSentence> sentences = new ArrayList<>();
        for (int i = 0; i < sentenceScores.size(); i++) {
            var span = excerpt.sentences().get(i);
            sentences.add(new ScoredSentence(span.start(), span.end(), rounded(sentenceScores.get(i))));
        }
        return sentences;
    }

    private static List<String> highlights(String content, List<ScoredSentence> sentences) {
        double best =
                sentences.stream().mapToDouble(ScoredSentence::score).max().orElse(0);
        return sentences.stream()
                .filter(sentence -> best > 0 && sentence.score() >= NEARLY * best)
                .sorted(Comparator.comparingDouble(ScoredSentence::score).reversed())
                .limit(2)
                .map(sentence -> content.substring(sentence.start(), sentence.end()))
                .toList();
    }

    private static Map<String, Object> metadata(Passage passage, List<String> chunkIds) {
        Map<String, Object> metadata = new TreeMap<>();
        put(metadata, "section", passage.section());
        put(metadata, "page", passage.page());
        put(metadata, "start_position", passage.startPosition());
        put(metadata, "end_position", passage.endPosition());
        put(metadata, "chunk_index", passage.chunkIndex());
        put(metadata, "chunk_ids", chunkIds.size() > 1 ? chunkIds : null);
        put(metadata, "tags", passage.tags());
        put(metadata, "language", passage.language());
        put(metadata, "source", passage.source());
        put(metadata, "url", passage.url());
        put(metadata, "updated_at", passage.updatedAt().toString());
        return metadata;
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
