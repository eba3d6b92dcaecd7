package ai.chatbot.knowledge.retrieval;

import ai.chatbot.knowledge.index.PassageHit;
import java.util.ArrayList;
import java.util.List;

/**
 * Of passages that say the same in nearly the same words, only the best is shown: the same text uploaded twice must not
 * take the places of others. Alike are those that share nine of ten sequences of four words (Broder, 1997: resemblance
 * of shingles).
 */
final class NearDuplicates {

    private static final double ALIKE = 0.9;

    private NearDuplicates() {}

    /** @param hits best first, as is the result */
    static List<PassageHit> collapse(List<PassageHit> hits) {
        List<PassageHit> kept = new ArrayList<>();
        List<Shingles> seen = new ArrayList<>();
        for (PassageHit hit : hits) {
            Shingles shingles = Shingles.of(hit.passage().content());
            if (seen.stream().noneMatch(other -> alike(shingles, other))) {
                kept.add(hit);
                seen.add(shingles);
            }
        }
        return kept;
    }

    private static boolean alike(Shingles a, Shingles b) {
        if (Math.min(a.size(), b.size()) < ALIKE * Math.max(a.size(), b.size())) {
            return false;
        }
        int common = a.common(b);
        return common >= ALIKE * (a.size() + b.size() - common);
    }
}
