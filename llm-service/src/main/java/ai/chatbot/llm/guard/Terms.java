package ai.chatbot.llm.guard;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds words and phrases of a list, as whole words, whatever their case and accents, also in the plural. The list is made
 * a pattern once, and again only when it is another one.
 */
final class Terms {

    private volatile Known known = new Known(List.of(), null);

    /** Null for an empty list. For a text as it is; {@link PlainText} matches it too. */
    @Nullable
    Pattern pattern(List<String> terms) {
        Known last = known;
        if (!last.source().equals(terms)) {
            last = new Known(terms, compiled(terms));
            known = last;
        }
        return last.pattern();
    }

    private static @Nullable Pattern compiled(List<String> terms) {
        String any = terms.stream()
                .map(term -> PlainText.of(term).text())
                .filter(term -> !term.isEmpty())
                .sorted((a, b) -> b.length() - a.length())
                .map(term -> Pattern.quote(term).replace(" ", "\\E[\\s-]+\\Q"))
                .collect(Collectors.joining("|"));
        return any.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?:'?s|es)?(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private record Known(List<String> source, @Nullable Pattern pattern) {}
}
