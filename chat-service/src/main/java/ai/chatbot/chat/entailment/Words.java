package ai.chatbot.chat.entailment;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words and numbers of a text that carry its meaning. Words are cut to six letters, which makes most inflected forms
 * of European languages equal.
 */
public record Words(Set<String> stems, Set<String> numbers) {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
    private static final int STEM = 6;

    private static final Set<String> EMPTY_WORDS = Set.of(
            "the", "and", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "may", "must",
            "should", "you", "your", "our", "its", "this", "that", "these", "those", "they", "them", "for", "with",
            "from", "into", "but", "not", "also", "then", "than", "there", "here", "which", "who", "what", "when",
            "where", "how", "yes", "please", "der", "die", "das", "den", "dem", "ein", "eine", "und", "oder", "ist",
            "sind", "sie", "ihr", "ihre", "wir", "mit", "von", "für", "auf", "nicht", "kann", "können", "wird",
            "werden", "les", "des", "une", "est", "sont", "vous", "nous", "votre", "notre", "pour", "avec", "dans",
            "sur", "que", "qui", "pas", "los", "las", "del", "una", "con", "por", "para", "sus", "son");

    public static Words of(String text) {
        Set<String> stems = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .filter(word -> word.length() > 2 && !EMPTY_WORDS.contains(word))
                .map(word -> word.substring(0, Math.min(word.length(), STEM)))
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> numbers = NUMBER.matcher(text)
                .results()
                .map(match -> match.group().replace(',', '.'))
                .collect(Collectors.toCollection(HashSet::new));
        return new Words(stems, numbers);
    }

    public boolean isEmpty() {
        return stems.isEmpty() && numbers.isEmpty();
    }

    /**
     * The share of these words that the other text has, 0–1. 0 when it lacks one of the numbers: a wrong number makes a
     * sentence wrong, however alike the rest is.
     */
    public double coveredBy(Words other) {
        if (isEmpty() || !numbersAreIn(other)) {
            return 0;
        }
        int all = stems.size() + numbers.size();
        long shared = stems.stream().filter(other.stems::contains).count() + numbers.size();
        return (double) shared / all;
    }

    boolean numbersAreIn(Words other) {
        return other.numbers.containsAll(numbers);
    }

    public long sharedWith(Words other) {
        return stems.stream().filter(other.stems::contains).count()
                + numbers.stream().filter(other.numbers::contains).count();
    }
}
