package ai.chatbot.chat.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of an answer with the passages it refers to.
 *
 * @param prefix mark or number of a list item, which claims nothing; empty for other sentences
 * @param cited numbers of passages, from 1
 * @param startsLine whether it begins a new line of the answer
 */
record Statement(String prefix, String text, List<Integer> cited, boolean startsLine) {

    private static final Pattern MARKERS = Pattern.compile("\\s*((?:\\[\\d{1,3}]\\s*)+)");
    private static final Pattern MARKERS_BEFORE_MARK = Pattern.compile("\\s*((?:\\[\\d{1,3}]\\s*)+)([.!?;:,])(?!\\d)");
    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*((?:\\d{1,2}[.)]|[-*•])\\s+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    Statement {
        cited = List.copyOf(cited);
    }

    /**
     * Sentences share the markers behind the last of them: models often cite once for several sentences. Markers may
     * stand before or behind the full stop.
     */
    static List<Statement> in(String answer) {
        List<Statement> statements = new ArrayList<>();
        for (String line : answer.split("\n", -1)) {
            Matcher item = LIST_ITEM.matcher(line);
            String prefix = item.find() ? item.group(1) : "";
            addAll(statements, prefix, line.substring(prefix.isEmpty() ? 0 : item.end()));
        }
        return statements;
    }

    private static void addAll(List<Statement> statements, String prefix, String line) {
        String tidy = MARKERS_BEFORE_MARK.matcher(line).replaceAll("$2 $1");
        Matcher markers = MARKERS.matcher(tidy);
        boolean startsLine = true;
        for (int from = 0; from < tidy.length(); ) {
            boolean found = markers.find(from);
            List<Integer> cited = found ? numbers(markers.group(1)) : List.of();
            for (String sentence : sentences(tidy.substring(from, found ? markers.start() : tidy.length()))) {
                statements.add(new Statement(startsLine ? prefix : "", sentence, cited, startsLine));
                startsLine = false;
            }
            from = found ? markers.end() : tidy.length();
        }
    }

    static String withoutMarkers(String text) {
        return MARKERS.matcher(text).replaceAll(" ").strip();
    }

    private static List<Integer> numbers(String markers) {
        return NUMBER.matcher(markers)
                .results()
                .map(match -> Integer.valueOf(match.group()))
                .distinct()
                .toList();
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String sentence = text.substring(from, to).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            from = to;
        }
        return sentences;
    }
}
