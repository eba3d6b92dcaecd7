package ai.chatbot.knowledge.parsing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells kinds of text apart, and text from everything else. */
final class TextKind {

    /** Text hardly has control characters; one in a hundred is more than a stray one. */
    private static final int CONTROL_SHARE = 100;

    private static final Pattern HTML = Pattern.compile(
            "(?s)\\A\\s*(?:<!--.*?-->\\s*|<\\?xml[^>]*>\\s*)*<(?:!doctype html|html|head|body|title|meta)\\b.*");
    private static final Pattern HTML_FRAGMENT =
            Pattern.compile("(?s)\\A\\s*<(?:div|p|h[1-6]|table|ul|ol|main|article|section|header|span)\\b.*");
    private static final Pattern OTHER_MARKUP = Pattern.compile("(?s)\\A\\s*(?:<\\?xml|<svg|\\{\\\\rtf).*");
    private static final Pattern MARKDOWN =
            Pattern.compile("(?m)^#{1,6} \\S|^```|^~~~|^\\|? ?:?-{3,}:? ?\\||\\]\\(\\S+\\)");
    private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A---\\s*\\n[\\w-]+:.*");

    private TextKind() {}

    /** @param name lower case */
    static Optional<DocumentFormat> of(byte[] head, String name) {
        if (!isText(head)) {
            return Optional.empty();
        }
        String text = CharacterDecoder.decode(withoutCutCharacter(head));
        String lower = text.toLowerCase(Locale.ROOT);
        boolean htmlName = name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml");
        if (HTML.matcher(lower).matches()
                || (htmlName && HTML_FRAGMENT.matcher(lower).matches())) {
            return Optional.of(DocumentFormat.HTML);
        }
        if (OTHER_MARKUP.matcher(lower).matches()) {
            return Optional.empty();
        }
        boolean markdownName = name.endsWith(".md") || name.endsWith(".markdown");
        boolean looksLikeMarkdown =
                MARKDOWN.matcher(text).find() || FRONT_MATTER.matcher(text).matches();
        return Optional.of(
                markdownName || (looksLikeMarkdown && !name.endsWith(".txt"))
                        ? DocumentFormat.MARKDOWN
                        : DocumentFormat.PLAIN_TEXT);
    }

    private static boolean isText(byte[] head) {
        if (CharacterDecoder.hasByteOrderMark(head)) {
            return true;
        }
        int control = 0;
        for (byte octet : head) {
            if (octet == 0) {
                return false;
            }
            boolean white = octet == '\t' || octet == '\n' || octet == '\r' || octet == '\f' || octet == 0x1B;
            control += octet >= 0 && octet < ' ' && !white ? 1 : 0;
        }
        return (long) control * CONTROL_SHARE <= head.length;
    }

    /** The head may end within a character of UTF-8: then that goes. */
    private static byte[] withoutCutCharacter(byte[] head) {
        int end = head.length;
        while (end > 0 && end > head.length - 4 && head[end - 1] < 0) {
            end--;
        }
        return Arrays.copyOf(head, end);
    }
}
