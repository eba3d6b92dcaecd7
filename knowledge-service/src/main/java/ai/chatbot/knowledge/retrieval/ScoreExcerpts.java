package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.WordWeight;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Scores passages and their sentences by all that is known of them for one question. */
final class ScoreExcerpts {

    private final String question;
    private final List<WordWeight> words;
    private final boolean byMeaning;
    private final double totalWeight;

    /** @param byMeaning whether the question has a vector, and so the hits a cosine */
    ScoreExcerpts(String question, List<WordWeight> words, boolean byMeaning) {
        this.question = question;
        this.words = words;
        this.byMeaning = byMeaning;
        totalWeight = words.stream().mapToDouble(WordWeight::weight).sum();
    }

    /** The cross-encoder has read question and passage together: where it has a score, that is the relevance. */
    List<ScoredExcerpt> withTokens(List<Excerpt> excerpts, Relevance found) {
        List<Scores> scores = found.passages();
        List<Double> cross = Objects.requireNonNullElse(found.crossScores(), List.of());
        List<ScoredExcerpt> scored = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            PassageHit hit = excerpts.get(i).hit();
            double relevance = cross.isEmpty()
                    ? RelevanceScore.of(scores.get(i).maxSim(), scores.get(i).cosine(), keyword(hit))
                    : Math.clamp(cross.get(i), 0, 1);
            List<Double> sentences = Arrays.stream(scores.get(i).sentences())
                    .mapToObj(score -> Math.clamp(score, 0, 1))
                    .toList();
            scored.add(new ScoredExcerpt(excerpts.get(i), relevance, sentences));
        }
        return scored;
    }

    List<ScoredExcerpt> withoutTokens(List<Excerpt> excerpts) {
        WordOverlap overlap = new WordOverlap(question, words);
        List<ScoredExcerpt> scored = new ArrayList<>();
        for (Excerpt excerpt : excerpts) {
            PassageHit hit = excerpt.hit();
            double relevance =
                    byMeaning ? RelevanceScore.of(hit.cosine(), keyword(hit)) : RelevanceScore.ofWords(keyword(hit));
            List<Double> sentences = new ArrayList<>();
            for (Span sentence : excerpt.sentences()) {
                sentences.add(overlap.of(sentence.in(excerpt.passage().content())));
            }
            scored.add(new ScoredExcerpt(excerpt, relevance, sentences));
        }
        return scored;
    }

    /** A BM25 score is at most the sum of the words' rarities. */
    private double keyword(PassageHit hit) {
        return totalWeight == 0 ? 0 : Math.min(1, hit.keyword() / totalWeight);
    }
}
