package ai.chatbot.knowledge.parsing.markdown;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The block between two {@code ---} lines at the very beginning: {@code key: value} lines and lists. Nested maps are
 * skipped; a YAML library would bring more attack surface than meaning.
 *
 * @param values by lower-case key; items of lists joined by {@code ", "}
 * @param length how many characters of the text it takes; 0 when there is none
 */
record FrontMatter(Map<String, String> values, int length) {

    private static final Pattern FENCED = Pattern.compile(
            "\\A---[ \\t]*\\R((?:(?!(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)).*\\R){0,200})(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)");
    private static final Pattern ENTRY = Pattern.compile("([\\w][\\w .-]{0,99}?)\\s*:(?:\\s+(.*))?");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.*)");

    static FrontMatter of(String text) {
        Matcher fenced = FENCED.matcher(text);
        return fenced.find() ? new FrontMatter(entries(fenced.group(1)), fenced.end()) : new FrontMatter(Map.of(), 0);
    }

    private static Map<String, String> entries(String lines) {
        Map<String, String> values = new LinkedHashMap<>();
        String key = null;
        for (String line : lines.lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (item.matches() && key != null) {
                values.merge(
                        key, scalar(item.group(1)), (before, more) -> before.isEmpty() ? more : before + ", " + more);
            } else if (entry.matches()) {
                key = entry.group(1).strip().toLowerCase(Locale.ROOT);
                values.put(key, list(entry.group(2)));
            }
        }
        return values;
    }

    private static String list(@Nullable String value) {
        String stripped = value == null ? "" : value.strip();
        if (!stripped.startsWith("[") || !stripped.endsWith("]")) {
            return scalar(stripped);
        }
        StringBuilder items = new StringBuilder();
        for (String item : stripped.substring(1, stripped.length() - 1).split(",")) {
            items.append(items.isEmpty() ? "" : ", ").append(scalar(item));
        }
        return items.toString();
    }

    private static String scalar(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() > 1 && (isBetween(stripped, "\"") || isBetween(stripped, "'"));
        if (quoted) {
            return stripped.substring(1, stripped.length() - 1);
        }
        int comment = stripped.indexOf(" #");
        String plain = comment < 0 ? stripped : stripped.substring(0, comment).strip();
        return plain.equals("|") || plain.equals(">") || plain.equals("~") ? "" : plain;
    }

    private static boolean isBetween(String value, String quote) {
        return value.startsWith(quote) && value.endsWith(quote);
    }
}
