package ai.chatbot.knowledge.retrieval;

import java.util.Arrays;

/**
 * The sequences of four words of a text, as a set of hashes of 64 bits: that two different ones have the same is not to
 * be expected in as many texts as there are. A text of fewer words is one sequence. Made for every passage of every
 * search, so it looks at each character once and makes no strings.
 */
final class Shingles {

    private static final int WORDS = 4;

    /** Odd and without a pattern, so that multiplying spreads every bit: the golden ratio, as is usual. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Ascending, each once. */
    private final long[] hashes;

    private Shingles(long[] hashes) {
        this.hashes = hashes;
    }

    static Shingles of(String text) {
        long[] words = words(text);
        int count = Math.max(1, words.length - WORDS + 1);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            long hash = 0;
            for (int word = i; word < Math.min(words.length, i + WORDS); word++) {
                hash = mixed(hash + words[word]);
            }
            hashes[i] = hash;
        }
        Arrays.sort(hashes);
        int unique = 1;
        for (int i = 1; i < count; i++) {
            if (hashes[i] != hashes[i - 1]) {
                hashes[unique++] = hashes[i];
            }
        }
        return new Shingles(Arrays.copyOf(hashes, unique));
    }

    /** Of each word: letters and digits, whatever the case. */
    private static long[] words(String text) {
        long[] words = new long[text.length() / 2 + 1];
        int count = 0;
        long word = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isPartOfWord(character)) {
                word = mixed(word + Character.toLowerCase(character));
            } else if (word != 0) {
                words[count++] = word;
                word = 0;
            }
        }
        if (word != 0) {
            words[count++] = word;
        }
        return Arrays.copyOf(words, count);
    }

    private static boolean isPartOfWord(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.LETTER_NUMBER
                || Character.getType(character) == Character.OTHER_NUMBER;
    }

    private static long mixed(long value) {
        long spread = value * SPREAD;
        return spread ^ (spread >>> 32);
    }

    int size() {
        return hashes.length;
    }

    /** How many both have. */
    int common(Shingles other) {
        int common = 0;
        int mine = 0;
        int others = 0;
        while (mine < hashes.length && others < other.hashes.length) {
            int order = Long.compare(hashes[mine], other.hashes[others]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            others += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
