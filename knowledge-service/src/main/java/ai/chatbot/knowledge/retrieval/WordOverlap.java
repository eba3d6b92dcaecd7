package ai.chatbot.knowledge.retrieval;

import ai.chatbot.knowledge.index.WordWeight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much of a question's words a sentence has, weighted by their rarity, 0–1: what sentences are scored by while there
 * are no token vectors. As a way to find the sentence that answers it is right for 76 questions of 100, token vectors
 * for 81 (DESIGN.md §7).
 */
final class WordOverlap {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LETTERS = 5;

    private record Word(String beginning, double weight) {}

    private final List<Word> words = new ArrayList<>();
    private double total;

    WordOverlap(String question, List<WordWeight> weights) {
        for (WordWeight word : weights) {
            words.add(new Word(beginning(question.substring(word.start(), word.end())), word.weight()));
            total += word.weight();
        }
    }

    double of(String sentence) {
        Set<String> beginnings = new HashSet<>();
        for (String word : NO_WORD.split(sentence)) {
            beginnings.add(beginning(word));
        }
        double found = 0;
        for (Word word : words) {
            if (beginnings.contains(word.beginning())) {
                found += word.weight();
            }
        }
        return total == 0 ? 0 : found / total;
    }

    /** Inflected forms of a word mostly share their first five letters. */
    private static String beginning(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() > LETTERS) {
            return lower.substring(0, LETTERS);
        }
        return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
