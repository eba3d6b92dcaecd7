package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The personal data of one request, kept here while a remote model works with placeholders such as {@code <EMAIL_1>}.
 * Lives as long as the request, and for one thread at a time.
 */
public final class PersonalDataVault {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Function<String, List<Finding>> finder;
    private final Map<String, Integer> counts = new HashMap<>();

    /** Value to placeholder, the longest value first, so that no value is replaced inside another. */
    private Map<String, String> placeholders = Map.of();

    private PersonalDataVault(Function<String, List<Finding>> finder) {
        this.finder = finder;
    }

    /** For what stays on the platform: it never keeps anything. */
    public static PersonalDataVault empty() {
        return new PersonalDataVault(_ -> List.of());
    }

    /**
     * @param own patterns of administrators
     * @param texts what the user wrote: the question and the earlier messages
     */
    public static PersonalDataVault of(PersonalDataFinder finder, List<PersonalDataPattern> own, List<String> texts) {
        var vault = new PersonalDataVault(text -> finder.find(text, own));
        vault.keep(texts);
        return vault;
    }

    /** What is found in these texts is kept as well; placeholders that are given already stay as they are. */
    public void keep(List<String> texts) {
        Map<String, String> found = new LinkedHashMap<>(placeholders);
        texts.stream()
                .flatMap(text -> finder.apply(text).stream())
                .forEach(finding -> found.computeIfAbsent(
                        finding.value(), _ -> placeholder(finding, counts.merge(finding.kind(), 1, Integer::sum))));
        Map<String, String> longestFirst = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                .forEach(entry -> longestFirst.put(entry.getKey(), entry.getValue()));
        placeholders = longestFirst;
    }

    /** With a placeholder for every value. */
    public String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> entry : placeholders.entrySet()) {
            masked = masked.replace(entry.getKey(), entry.getValue());
        }
        return masked;
    }

    /** With every placeholder's value again. */
    public String restore(String text) {
        String restored = text;
        for (Map.Entry<String, String> entry : placeholders.entrySet()) {
            restored = restored.replace(entry.getValue(), entry.getKey());
        }
        return restored;
    }

    /** Inside the strings of a JSON text, in which some servers escape the angle brackets. */
    public String restoreInJson(String json) {
        String restored = json;
        for (Map.Entry<String, String> entry : placeholders.entrySet()) {
            String quoted = JSON.writeValueAsString(entry.getKey());
            String value = quoted.substring(1, quoted.length() - 1);
            String name = entry.getValue().substring(1, entry.getValue().length() - 1);
            Pattern placeholder = Pattern.compile("(?:<|\\\\u003[cC])" + Pattern.quote(name) + "(?:>|\\\\u003[eE])");
            restored = placeholder.matcher(restored).replaceAll(Matcher.quoteReplacement(value));
        }
        return restored;
    }

    private static String placeholder(Finding finding, int number) {
        return "<" + finding.kind().toUpperCase(Locale.ROOT) + "_" + number + ">";
    }
}
