package ai.chatbot.knowledge.parsing.pdf;

import java.util.regex.Pattern;

/** Joins lines, putting together a word that was divided between them. */
final class Hyphens {

    private static final Pattern DIVIDED = Pattern.compile(".*\\p{Ll}[-\\x{AD}\\x{2010}]", Pattern.DOTALL);

    private Hyphens() {}

    static void append(StringBuilder above, String below) {
        String tail = above.substring(Math.max(0, above.length() - 3));
        if (DIVIDED.matcher(tail).matches() && Character.isLowerCase(below.codePointAt(0))) {
            above.setLength(above.length() - 1);
        } else {
            above.append(' ');
        }
        above.append(below);
    }
}
