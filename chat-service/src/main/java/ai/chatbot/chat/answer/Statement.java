package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of an answer with the passages it refers to.
 *
 * @param prefix mark or number of a list item, which claims nothing; empty for other sentences
 * @param cited numbers of passages, from 1
 * @param startsLine whether it begins a new line of the answer
 */
record Statement(String prefix, String text, List<Integer> cited, boolean startsLine) {

    private static final Pattern MARKERS = Pattern.compile("\\s*(?:\\[(?:\\d{1,3}|\\?)]\\s*)+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    Statement {
        cited = List.copyOf(cited);
    }

    /** Unlike "Yes.", which has nothing in it that could be looked up. */
    boolean claimsSomething() {
        return !Words.of(text).isEmpty();
    }

    /** All of an answer. */
    static List<Statement> in(String answer) {
        var reader = new StatementReader();
        List<Statement> statements = new ArrayList<>(reader.read(answer));
        statements.addAll(reader.end());
        return statements;
    }

    static String withoutMarkers(String text) {
        return MARKERS.matcher(text).replaceAll(" ").strip();
    }

    static List<Integer> numbers(String markers) {
        return NUMBER.matcher(markers)
                .results()
                .map(match -> Integer.valueOf(match.group()))
                .distinct()
                .toList();
    }
}
