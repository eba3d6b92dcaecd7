package ai.chatbot.chat.handover;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A message as words alone: lower case, without accents, one space between words and around them. */
record SaidWords(String words) {

    /** Nobody asks for a person in the middle of a long text. */
    private static final int LONGEST = 2000;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    static SaidWords of(String text) {
        String start = text.substring(0, Math.min(LONGEST, text.length()));
        String decomposed =
                Normalizer.normalize(start.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD);
        String plain =
                NO_WORD.matcher(ACCENTS.matcher(decomposed).replaceAll("")).replaceAll(" ");
        return new SaidWords(" " + plain.strip() + " ");
    }

    /** Whether these words stand in it, one after the other. */
    boolean contains(SaidWords phrase) {
        return !phrase.words.isBlank() && words.contains(phrase.words);
    }
}
