package ai.chatbot.knowledge.retrieval;

import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.text.Sentences;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts chunks that follow each other in their document together again, so that a reader does not see the words twice
 * that both have, nor a sentence without its beginning. At most three make one, lest one place fill the whole answer.
 */
final class MergeNeighbours {

    private static final int MOST = 3;

    /** Characters between two chunks that follow each other: blank ones that neither has. */
    private static final int GAP = 2;

    private MergeNeighbours() {}

    /** @param excerpts best first, as is the result; what is merged stands where its best part stood */
    static List<ScoredExcerpt> merge(List<ScoredExcerpt> excerpts) {
        List<ScoredExcerpt> merged = new ArrayList<>();
        for (ScoredExcerpt excerpt : excerpts) {
            int neighbour = neighbour(merged, excerpt);
            if (neighbour < 0) {
                merged.add(excerpt);
            } else {
                merged.set(neighbour, together(merged.get(neighbour), excerpt));
            }
        }
        return merged;
    }

    private static int neighbour(List<ScoredExcerpt> merged, ScoredExcerpt excerpt) {
        Passage passage = excerpt.excerpt().passage();
        for (int i = 0; i < merged.size(); i++) {
            Passage other = merged.get(i).excerpt().passage();
            boolean room = merged.get(i).chunkIds().size() < MOST;
            if (room && (follow(other, passage) || follow(passage, other))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the second begins within the first or right behind it, with the same words where both have some. */
    private static boolean follow(Passage first, Passage second) {
        int shared = first.endPosition() - second.startPosition();
        return first.documentId().equals(second.documentId())
                && first.startPosition() < second.startPosition()
                && first.endPosition() < second.endPosition()
                && verbatim(first)
                && verbatim(second)
                && shared >= -GAP
                && first.content().endsWith(second.content().substring(0, Math.max(0, shared)));
    }

    /** Whether the content is the document's text between its positions, character by character. */
    private static boolean verbatim(Passage passage) {
        return passage.content().length() == passage.endPosition() - passage.startPosition();
    }

    private static ScoredExcerpt together(ScoredExcerpt better, ScoredExcerpt other) {
        boolean inOrder = follow(better.excerpt().passage(), other.excerpt().passage());
        Passage first = (inOrder ? better : other).excerpt().passage();
        Passage second = (inOrder ? other : better).excerpt().passage();
        int shared = first.endPosition() - second.startPosition();
        String content = first.content()
                + "\n".repeat(Math.max(0, -shared))
                + second.content().substring(Math.max(0, shared));
        Passage whole = better.excerpt().passage().widened(first, second, content);
        List<Span> sentences = Sentences.of(content);
        List<Double> scores = sentences.stream()
                .map(sentence -> Math.max(
                        score(better, sentence.shift(whole.startPosition())),
                        score(other, sentence.shift(whole.startPosition()))))
                .toList();
        PassageHit hit = better.excerpt().hit();
        return new ScoredExcerpt(
                new Excerpt(new PassageHit(whole, hit.score(), hit.cosine(), hit.keyword()), sentences),
                better.relevance(),
                scores,
                Stream.concat(better.chunkIds().stream(), other.chunkIds().stream())
                        .toList());
    }

    /**
     * Of the best sentence that this one has a part of.
     *
     * @param sentence in the text of the document
     */
    private static double score(ScoredExcerpt scored, Span sentence) {
        double best = 0;
        for (int i = 0; i < scored.sentenceScores().size(); i++) {
            Span part = scored.excerpt()
                    .sentences()
                    .get(i)
                    .shift(scored.excerpt().passage().startPosition());
            if (part.start() < sentence.end() && sentence.start() < part.end()) {
                best = Math.max(best, scored.sentenceScores().get(i));
            }
        }
        return best;
    }
}
