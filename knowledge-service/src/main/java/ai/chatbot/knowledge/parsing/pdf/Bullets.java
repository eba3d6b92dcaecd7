package ai.chatbot.knowledge.parsing.pdf;

import java.util.regex.Pattern;

/** Writes every sign that begins an item of a list as {@code -}; numbers stay. */
final class Bullets {

    private static final Pattern SIGN = Pattern.compile("^[^\\p{L}\\p{N}\\s(]\\s*");

    private Bullets() {}

    static String normal(String item) {
        return SIGN.matcher(item).replaceFirst("- ");
    }
}
