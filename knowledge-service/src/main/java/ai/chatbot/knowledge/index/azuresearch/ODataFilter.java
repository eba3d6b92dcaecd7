package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.remote.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions in Azure AI Search's filter language. */
final class ODataFilter {

    /** Between values; a value that has it is compared on its own. */
    private static final String SEPARATOR = "|";

    private ODataFilter() {}

    /** @return null when there is no condition */
    static @Nullable String of(List<Condition> conditions) {
        List<String> all = conditions.stream().map(ODataFilter::one).toList();
        return all.isEmpty() ? null : String.join(" and ", all);
    }

    private static String one(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(String field, boolean list, var values) ->
                list ? field + "/any(v: " + among("v", values) + ")" : among(field, values);
            case Condition.Between(String field, Instant from, Instant until) -> period(field, from, until);
        };
    }

    private static String among(String variable, Collection<String> values) {
        List<String> plain = values.stream()
                .filter(value -> !value.contains(SEPARATOR))
                .sorted()
                .toList();
        List<String> parts = new ArrayList<>();
        if (!plain.isEmpty()) {
            parts.add("search.in(%s, %s, '%s')".formatted(variable, quoted(String.join(SEPARATOR, plain)), SEPARATOR));
        }
        values.stream()
                .filter(value -> value.contains(SEPARATOR))
                .sorted()
                .forEach(value -> parts.add(variable + " eq " + quoted(value)));
        return parts.size() == 1 ? parts.getFirst() : parts.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String period(String field, @Nullable Instant from, @Nullable Instant until) {
        List<String> bounds = new ArrayList<>();
        if (from != null) {
            bounds.add(field + " ge " + from.toEpochMilli());
        }
        if (until != null) {
            bounds.add(field + " lt " + until.toEpochMilli());
        }
        return String.join(" and ", bounds);
    }
}
