package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The personal data of one request, kept here while a remote model works with placeholders such as {@code <EMAIL_1>}.
 * Lives as long as the request.
 */
public final class PersonalDataVault {

    /** Value to placeholder, the longest value first, so that no value is replaced inside another. */
    private final Map<String, String> placeholders;

    private PersonalDataVault(Map<String, String> placeholders) {
        this.placeholders = placeholders;
    }

    public static PersonalDataVault empty() {
        return new PersonalDataVault(Map.of());
    }

    /**
     * @param own patterns of administrators
     * @param texts what the user wrote: the question and the earlier messages
     */
    public static PersonalDataVault of(PersonalDataFinder finder, List<PersonalDataPattern> own, List<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        texts.stream()
                .flatMap(text -> finder.find(text, own).stream())
                .forEach(finding -> found.computeIfAbsent(
                        finding.value(), value -> placeholder(finding, counts.merge(finding.kind(), 1, Integer::sum))));
        Map<String, String> longestFirst = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                .forEach(entry -> longestFirst.put(entry.getKey(), entry.getValue()));
        return new PersonalDataVault(longestFirst);
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

    private static String placeholder(Finding finding, int number) {
        return "<" + finding.kind().toUpperCase(Locale.ROOT) + "_" + number + ">";
    }
}
