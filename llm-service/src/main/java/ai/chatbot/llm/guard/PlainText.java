package ai.chatbot.llm.guard;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text as a reader sees it, for patterns to look at: compatibility forms folded, invisible characters gone, letters of
 * other alphabets that look Latin made Latin, white space single, lower case.
 */
record PlainText(String text) {

    /** Format and private-use characters, variation selectors and tags: nobody sees them, a model reads them. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Co}\\uFE00-\\uFE0F\\u034F\\u115F\\u1160\\u3164\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    /** Cyrillic and Greek letters that cannot be told from Latin ones by eye (from Unicode's confusables). */
    private static final Map<Character, Character> LOOKALIKES = Map.ofEntries(
            Map.entry('а', 'a'),
            Map.entry('е', 'e'),
            Map.entry('о', 'o'),
            Map.entry('р', 'p'),
            Map.entry('с', 'c'),
            Map.entry('у', 'y'),
            Map.entry('х', 'x'),
            Map.entry('і', 'i'),
            Map.entry('ѕ', 's'),
            Map.entry('ј', 'j'),
            Map.entry('ο', 'o'),
            Map.entry('α', 'a'),
            Map.entry('ν', 'v'));

    static PlainText of(String raw) {
        String folded = Normalizer.normalize(INVISIBLE.matcher(raw).replaceAll(""), Normalizer.Form.NFKC);
        String bare =
                MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD)).replaceAll("");
        var latin = new StringBuilder(bare.length());
        for (char letter : bare.toLowerCase(Locale.ROOT).toCharArray()) {
            latin.append(LOOKALIKES.getOrDefault(letter, letter).charValue());
        }
        String single = SPACE.matcher(latin).replaceAll(" ").strip();
        return new PlainText(APOSTROPHE.matcher(single).replaceAll("'"));
    }

    /** Letters only: finds what was s p a c e d or d.o.t.t.e.d. */
    String letters() {
        return NO_LETTER.matcher(text).replaceAll("");
    }

    boolean matches(List<Phrase> phrases) {
        return phrases.stream().anyMatch(phrase -> phrase.isIn(text));
    }
}
