package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.standin.StandInRecords;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the part of OData that the adapter writes, and nothing more. */
final class ODataPredicate {

    private final String text;
    private int at;

    private ODataPredicate(String text) {
        this.text = text;
    }

    static Predicate<Map<String, Object>> of(Object filter) {
        if (filter == null) {
            return any -> true;
        }
        var parser = new ODataPredicate((String) filter);
        Predicate<Map<String, Object>> all = parser.term();
        while (parser.skip(" and ")) {
            all = all.and(parser.term());
        }
        if (parser.at < parser.text.length()) {
            throw new IllegalArgumentException(parser.text.substring(parser.at));
        }
        return all;
    }

    private Predicate<Map<String, Object>> term() {
        if (skip("(")) {
            Predicate<Map<String, Object>> any = term();
            while (skip(" or ")) {
                any = any.or(term());
            }
            need(")");
            return any;
        }
        if (skip("search.in(")) {
            String field = name();
            need(", ");
            List<String> values = List.of(string().split("\\|"));
            need(", '|')");
            return record -> StandInRecords.hasOneOf(record.get(field), values);
        }
        String field = name();
        if (skip("/any(v: ")) {
            Predicate<Map<String, Object>> each = term();
            need(")");
            return record -> record.get(field) instanceof List<?> many
                    && many.stream().anyMatch(value -> each.test(Map.of("v", value)));
        }
        if (skip(" eq ")) {
            String value = string();
            return record -> value.equals(record.get(field));
        }
        if (skip(" ge ")) {
            long least = number();
            return record -> ((Number) record.get(field)).longValue() >= least;
        }
        need(" lt ");
        long bound = number();
        return record -> ((Number) record.get(field)).longValue() < bound;
    }

    private boolean skip(String token) {
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void need(String token) {
        if (!skip(token)) {
            throw new IllegalArgumentException(token + " expected at " + text.substring(at));
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private long number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String string() {
        need("'");
        StringBuilder value = new StringBuilder();
        while (!(text.charAt(at) == '\'' && !text.startsWith("''", at))) {
            at += text.startsWith("''", at) ? 1 : 0;
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }
}
