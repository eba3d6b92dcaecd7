package ai.chatbot.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of a PromQL query as says what it asks for: series, and labels that it groups by.
 *
 * @param text as it is written
 */
record PromQuery(String text, List<Selector> selectors, Set<String> groupings) {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\[[^]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*|=~|!~|!=|==|=|\\$\\{?\\w+}?|[0-9.]+[smhdwy]*|\\S");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*(\\w+)\\)");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "inf", "nan", "atan2");

    /** Series of one name, with conditions on their labels. */
    record Selector(String metric, List<Condition> conditions) {

        Selector {
            conditions = List.copyOf(conditions);
        }

        boolean takes(Map<String, String> labels) {
            return conditions.stream().allMatch(condition -> condition.holds(labels));
        }

        @Override
        public String toString() {
            return conditions.isEmpty()
                    ? metric
                    : metric
                            + conditions.stream()
                                    .map(one -> one.label() + one.operator() + '"' + one.value() + '"')
                                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** One condition; variables of dashboards hold always. */
    record Condition(String label, String operator, String value) {

        boolean holds(Map<String, String> labels) {
            if (value.contains("$")) {
                return labels.containsKey(label);
            }
            String found = labels.getOrDefault(label, "");
            return switch (operator) {
                case "=" -> found.equals(value);
                case "!=" -> !found.equals(value);
                case "=~" -> Pattern.matches(value, found);
                case "!~" -> !Pattern.matches(value, found);
                default -> throw new IllegalArgumentException(operator);
            };
        }
    }

    static PromQuery of(String text) {
        Matcher values = LABEL_VALUES.matcher(text);
        return values.matches()
                ? new PromQuery(text, parse(values.group(1)).selectors, Set.of(values.group(2)))
                : parse(text);
    }

    private static PromQuery parse(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.replaceAll("(?m)^\\s*#.*$", ""));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        List<Selector> selectors = new ArrayList<>();
        Set<String> groupings = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (!Character.isLetter(token.charAt(0)) || WORDS.contains(token)) {
                continue;
            }
            if (GROUPING.contains(token)) {
                int end = next.equals("(") ? tokens.subList(i, tokens.size()).indexOf(")") + i : i;
                tokens.subList(i, end).stream()
                        .filter(one -> one.matches("\\w+") && !GROUPING.contains(one))
                        .forEach(groupings::add);
                i = end;
            } else if (next.equals("{")) {
                int end = tokens.subList(i, tokens.size()).indexOf("}") + i;
                selectors.add(new Selector(token, conditions(tokens.subList(i + 2, end))));
                i = end;
            } else if (!next.equals("(") && !GROUPING.contains(next)) {
                selectors.add(new Selector(token, List.of()));
            }
        }
        return new PromQuery(text, List.copyOf(selectors), groupings);
    }

    private static List<Condition> conditions(List<String> tokens) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i += 4) {
            String value = tokens.get(i + 2);
            conditions.add(new Condition(tokens.get(i), tokens.get(i + 1), value.substring(1, value.length() - 1)));
        }
        return conditions;
    }

    /** What a service tells: the labels of each series, by its name. */
    record Scraped(Map<String, List<Map<String, String>>> series) {

        private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
        private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

        static Scraped of(List<String> texts) {
            Map<String, List<Map<String, String>>> series = new HashMap<>();
            for (String text : texts) {
                text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    Matcher found = LINE.matcher(line);
                    if (found.matches()) {
                        series.computeIfAbsent(found.group(1), _ -> new ArrayList<>())
                                .add(labels(found.group(2)));
                    }
                });
            }
            return new Scraped(series);
        }

        private static Map<String, String> labels(@Nullable String text) {
            Map<String, String> labels = new HashMap<>();
            Matcher found = LABEL.matcher(text == null ? "" : text);
            while (found.find()) {
                labels.put(found.group(1), found.group(2));
            }
            return labels;
        }

        /** @return what the query asks for and nobody tells */
        List<String> missing(PromQuery query) {
            List<String> missing = new ArrayList<>();
            Set<String> known = new TreeSet<>(Set.of("job", "instance"));
            for (Selector selector : query.selectors()) {
                List<Map<String, String>> there = series.getOrDefault(selector.metric(), List.of());
                there.forEach(labels -> known.addAll(labels.keySet()));
                if (there.stream().noneMatch(selector::takes)) {
                    missing.add(selector.toString());
                }
            }
            if (missing.isEmpty()) {
                query.groupings().stream()
                        .filter(label -> !known.contains(label))
                        .forEach(label -> missing.add("label " + label));
            }
            return missing;
        }
    }
}
