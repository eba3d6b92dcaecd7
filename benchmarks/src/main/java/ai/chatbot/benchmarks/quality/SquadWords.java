package ai.chatbot.benchmarks.quality;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as the official evaluation of SQuAD compares it: lower case, without punctuation and the words a, an and the.
 * Punctuation leaves nothing behind, so {@code 10,000} is {@code 10000}; only dashes, which join what are two words to
 * everybody else, become spaces on both sides.
 */
record SquadWords(List<String> words) {

    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    SquadWords {
        words = List.copyOf(words);
    }

    static SquadWords of(String text) {
        String dashed = DASHES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return new SquadWords(
                Arrays.stream(PUNCTUATION.matcher(dashed).replaceAll("").split("\\s+"))
                        .filter(word -> !word.isEmpty() && !ARTICLES.contains(word))
                        .toList());
    }

    /** Whether the other's words stand in here, whole and one after the other. */
    boolean contain(SquadWords other) {
        return !other.words.isEmpty()
                && (" " + String.join(" ", words) + " ").contains(" " + String.join(" ", other.words) + " ");
    }

    /** The share of these words that the other has, 0–1; 0 without any. */
    double coveredBy(SquadWords other) {
        Set<String> theirs = new HashSet<>(other.words);
        return words.isEmpty()
                ? 0
                : (double) words.stream().filter(theirs::contains).count() / words.size();
    }
}
