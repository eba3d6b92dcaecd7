package ai.chatbot.knowledge.parsing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells kinds of text apart, and text from everything else. */
final class TextKind {

    /** Text hardly has control characters; one in a hundred is more than a stray one. */
    private static final int CONTROL_SHARE = 100;

    private static final Pattern HTML = Pattern.compile("(?s)<(?:!doctype html|html|head|body|title|meta)\\b.*");
    private static final Pattern HTML_FRAGMENT =
            Pattern.compile("(?s)<(?:div|p|h[1-6]|table|ul|ol|main|article|section|header|span)\\b.*");
    private static final Pattern OTHER_MARKUP = Pattern.compile("(?s)\\A\\s*(?:<\\?xml|<svg|\\{\\\\rtf).*");
    private static final Pattern MARKDOWN =
            Pattern.compile("(?m)^#{1,6} \\S|^```|^~~~|^\\|? ?:?-{3,}:? ?\\||\\]\\(\\S+\\)");
    private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A---\\s*\\n[\\w-]+:.*");

    private static final Pattern FIRST_FIELD = Pattern.compile("(?s)\\{\\s*+(?:\"[^\"\\n]*+\"\\s*+:|\\}).*");

    private static final Pattern MAIL_HEADER = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E]+:.*");
    private static final Pattern MAIL = Pattern.compile("(?:from|received|return-path|message-id|mime-version):.*");

    private TextKind() {}

    /** @param name lower case */
    static Optional<DocumentFormat> of(byte[] head, String name) {
        if (!isText(head)) {
            return Optional.empty();
        }
        String text = CharacterDecoder.decode(withoutCutCharacter(head));
        String lower = text.toLowerCase(Locale.ROOT);
        boolean htmlName = ends(name, ".html", ".htm", ".xhtml");
        String markup = withoutComments(lower);
        if (HTML.matcher(markup).matches()
                || (htmlName && HTML_FRAGMENT.matcher(markup).matches())) {
            return Optional.of(DocumentFormat.HTML);
        }
        if (OTHER_MARKUP.matcher(lower).matches()) {
            return Optional.empty();
        }
        if (isMail(lower, name)) {
            return Optional.of(DocumentFormat.EML);
        }
        if (isJson(text, name)) {
            return Optional.of(DocumentFormat.JSON);
        }
        return Optional.of(writing(text, name));
    }

    /** For people, by people: a table, Markdown or nothing of the kind. */
    private static DocumentFormat writing(String text, String name) {
        boolean markdownName = ends(name, ".md", ".markdown");
        boolean looksLikeMarkdown =
                MARKDOWN.matcher(text).find() || FRONT_MATTER.matcher(text).matches();
        if (ends(name, ".csv", ".tsv") && Delimiter.of(text).isPresent()) {
            return DocumentFormat.CSV;
        }
        if (markdownName || (looksLikeMarkdown && !name.endsWith(".txt"))) {
            return DocumentFormat.MARKDOWN;
        }
        return Delimiter.obvious(text).isPresent() ? DocumentFormat.CSV : DocumentFormat.PLAIN_TEXT;
    }

    /** In loops: of a hostile file a pattern would exhaust the stack. */
    private static String withoutComments(String text) {
        int start = 0;
        while (true) {
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            boolean comment = text.startsWith("<!--", start);
            boolean declaration = text.startsWith("<?xml", start);
            int end = comment ? text.indexOf("-->", start) + 3 : declaration ? text.indexOf('>', start) + 1 : 0;
            if (end <= start) {
                return text.substring(start);
            }
            start = end;
        }
    }

    /**
     * An object with a field, or an array of such: a link of Markdown or a note in brackets is none. A name may promise
     * it too, but then the file must at least begin as one.
     */
    private static boolean isJson(String text, String name) {
        int start = 0;
        while (start < text.length() && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '[')) {
            start++;
        }
        boolean begins = text.stripLeading().startsWith("[") || text.startsWith("{", start);
        return FIRST_FIELD.matcher(text.substring(start)).matches()
                || (begins && ends(name, ".json", ".jsonl", ".ndjson"));
    }

    /** Lines of headers, one of them such as only mails have, up to an empty line. */
    private static boolean isMail(String lower, String name) {
        boolean telling = false;
        int headers = 0;
        for (String line : (Iterable<String>) lower.lines()::iterator) {
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            boolean envelope = headers == 0 && line.startsWith("from ");
            if (line.isEmpty()
                    || !(continued || envelope || MAIL_HEADER.matcher(line).matches())) {
                return telling && (line.isEmpty() || name.endsWith(".eml")) && (headers > 1 || name.endsWith(".eml"));
            }
            headers += continued || envelope ? 0 : 1;
            telling |= MAIL.matcher(line).matches();
        }
        return telling && name.endsWith(".eml");
    }

    private static boolean ends(String name, String... extensions) {
        return Arrays.stream(extensions).anyMatch(name::endsWith);
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
