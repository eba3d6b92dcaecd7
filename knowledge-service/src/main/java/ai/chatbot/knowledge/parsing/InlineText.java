package ai.chatbot.knowledge.parsing;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Cleans running text: one kind of space, composed accents, nothing invisible. */
final class InlineText {

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\x0B\\x{85}]+");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\x{AD}\\x{200B}\\x{200E}\\x{200F}\\x{2060}\\x{FEFF}\\x{FFFE}\\x{FFFF}\\p{Cs}]");
    private static final Pattern LIGATURES = Pattern.compile("[\\x{FB00}-\\x{FB06}]");

    private InlineText() {}

    /** On one line. */
    static String clean(String text) {
        String spaced = SPACES.matcher(text).replaceAll(" ");
        return composed(INVISIBLE.matcher(spaced).replaceAll("")).strip();
    }

    /** Line by line, keeping the spaces inside and before each line; for code. */
    static String cleanVerbatim(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
        StringBuilder clean = new StringBuilder(lines.length());
        for (String line : lines.split("\n", -1)) {
            clean.append(composed(INVISIBLE.matcher(line).replaceAll("")).stripTrailing())
                    .append('\n');
        }
        return withoutOuterEmptyLines(clean.toString());
    }

    private static String composed(String text) {
        String plain = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return LIGATURES.matcher(plain).replaceAll(match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
    }

    private static String withoutOuterEmptyLines(String text) {
        int start = 0;
        int lineEnd;
        while ((lineEnd = text.indexOf('\n', start)) >= 0
                && text.substring(start, lineEnd).isBlank()) {
            start = lineEnd + 1;
        }
        return text.substring(start).stripTrailing();
    }
}
