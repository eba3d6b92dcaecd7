package ai.chatbot.knowledge.retrieval;

import ai.chatbot.knowledge.index.PassageHit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Of passages that say the same in nearly the same words, only the best is shown: the same text uploaded twice must not
 * take the places of others. Alike are those that share nine of ten sequences of four words (Broder, 1997: resemblance
 * of shingles).
 */
final class NearDuplicates {

    private static final int SHINGLE = 4;
    private static final double ALIKE = 0.9;

    private NearDuplicates() {}

    /** @param hits best first, as is the result */
    static List<PassageHit> collapse(List<PassageHit> hits) {
        List<PassageHit> kept = new ArrayList<>();
        List<Set<String>> seen = new ArrayList<>();
        for (PassageHit hit : hits) {
            Set<String> shingles = shingles(hit.passage().content());
            if (seen.stream().noneMatch(other -> alike(shingles, other))) {
                kept.add(hit);
                seen.add(shingles);
            }
        }
        return kept;
    }

    private static boolean alike(Set<String> a, Set<String> b) {
        if (Math.min(a.size(), b.size()) < ALIKE * Math.max(a.size(), b.size())) {
            return false;
        }
        long common = a.stream().filter(b::contains).count();
        return common >= ALIKE * (a.size() + b.size() - common);
    }

    private static Set<String> shingles(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+");
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.length; i++) {
            shingles.add(String.join(" ", List.of(words).subList(i, i + SHINGLE)));
        }
        if (shingles.isEmpty()) {
            shingles.add(String.join(" ", words));
        }
        return shingles;
    }
}
