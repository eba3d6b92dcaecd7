package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer while it is put together: only sources that are cited, numbered in the order in which they first are. */
final class CitedText {

    private final List<SupportedText> texts;
    private final StringBuilder text = new StringBuilder();

    /** Index of a passage to its sentences that support something; the position here is its number. */
    private final Map<Integer, Set<String>> cited = new LinkedHashMap<>();

    private boolean lineIsOpen;

    CitedText(List<SupportedText> texts) {
        this.texts = List.copyOf(texts);
    }

    /** @param supporting indexes of the passages it stands on */
    void add(Statement statement, List<Integer> supporting) {
        append(statement);
        text.append(' ');
        for (int index : supporting) {
            cited.computeIfAbsent(index, added -> new LinkedHashSet<>())
                    .add(texts.get(index).sentenceBehind(statement.text()));
            text.append('[').append(numberOf(index)).append(']');
        }
    }

    /** "Yes." and the like: claims nothing that could be looked up. */
    void addConnective(Statement statement) {
        append(statement);
    }

    /** Whether nothing of it stands on a source. */
    boolean isUncited() {
        return cited.isEmpty();
    }

    String text() {
        return text.toString().strip();
    }

    List<Source> sources() {
        return cited.entrySet().stream()
                .map(entry -> texts.get(entry.getKey())
                        .source(entry.getValue().stream().collect(Collectors.joining(" "))))
                .toList();
    }

    private void append(Statement statement) {
        if (lineIsOpen) {
            text.append(statement.startsLine() ? "\n" : " ");
        }
        text.append(statement.prefix()).append(statement.text());
        lineIsOpen = true;
    }

    private int numberOf(int index) {
        return List.copyOf(cited.keySet()).indexOf(index) + 1;
    }
}
