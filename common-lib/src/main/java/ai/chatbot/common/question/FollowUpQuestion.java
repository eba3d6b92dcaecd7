package ai.chatbot.common.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises questions that mean nothing without the one before ("and for Poland?", "how long does it take?") and puts
 * what they refer to in front of them. Four rules on closed word classes; a wrong guess costs little, because the
 * question itself stays part of what is searched for.
 */
public final class FollowUpQuestion {

    private static final Set<String> CONNECTORS = Set.of("and", "or", "but", "also", "then", "so");

    private static final Set<String> PREPOSITIONS =
            Set.of("for", "in", "to", "from", "with", "without", "on", "at", "by", "after", "before", "during");

    private static final Set<String> REFERENCES = Set.of(
            "it", "its", "they", "them", "their", "theirs", "this", "that", "these", "those", "ones", "he", "him",
            "his", "she", "her", "same");

    private static final Set<String> FUNCTION_WORDS = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "can", "could",
            "will", "would", "shall", "should", "may", "might", "must", "have", "has", "had", "i", "you", "we", "me",
            "my", "your", "our", "us", "what", "which", "who", "whom", "whose", "where", "when", "why", "how", "about",
            "of", "not", "no", "yes", "much", "many", "if", "as", "please", "ok", "okay", "thanks", "really", "exactly",
            "more", "else", "any", "some", "s", "t", "m", "re", "ve", "ll", "d");

    private static final int LOOK_BACK = 3;
    private static final int LONGEST = 4000;

    private FollowUpQuestion() {}

    /**
     * @param history the user's earlier questions, oldest first
     * @return what to search for instead: the last question that stands on its own, what was asked since, and this one;
     *     empty when this one stands on its own
     */
    public static Optional<String> rewrite(String question, List<String> history) {
        if (!refersBack(question)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(question));
        for (int i = history.size() - 1; i >= Math.max(0, history.size() - LOOK_BACK); i--) {
            parts.addFirst(history.get(i));
            if (!refersBack(history.get(i))) {
                break;
            }
        }
        String together = String.join(" ", parts);
        return parts.size() == 1 || together.length() > LONGEST ? Optional.empty() : Optional.of(together);
    }

    /** Whether it means little without what was said before. */
    public static boolean refersBack(String question) {
        List<String> words = words(question);
        if (words.isEmpty()) {
            return true;
        }
        long meaningful = words.stream().filter(word -> !isGrammar(word)).count();
        String first = words.getFirst();
        boolean asksOn =
                CONNECTORS.contains(first) || startsWith(words, "what", "about") || startsWith(words, "how", "about");
        return meaningful == 0
                || (asksOn && meaningful <= 4)
                || (PREPOSITIONS.contains(first) && meaningful <= 2)
                || (words.stream().anyMatch(REFERENCES::contains) && meaningful <= 3);
    }

    private static boolean isGrammar(String word) {
        return FUNCTION_WORDS.contains(word)
                || REFERENCES.contains(word)
                || PREPOSITIONS.contains(word)
                || CONNECTORS.contains(word);
    }

    private static boolean startsWith(List<String> words, String first, String second) {
        return words.size() >= 2 && words.get(0).equals(first) && words.get(1).equals(second);
    }

    private static List<String> words(String question) {
        List<String> words = new ArrayList<>();
        for (String word : question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
