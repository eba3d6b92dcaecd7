package ai.chatbot.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a group of citations in an answer.
 *
 * @param cited numbers of sources, from 1; empty behind the last citation
 */
record AnswerSentence(String text, List<Integer> cited) {

    private static final Pattern MARKERS = Pattern.compile("\\s*(?:\\[\\d{1,3}]\\s*)+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    AnswerSentence {
        cited = List.copyOf(cited);
    }

    static List<AnswerSentence> in(String answer) {
        List<AnswerSentence> sentences = new ArrayList<>();
        Matcher markers = MARKERS.matcher(answer);
        int from = 0;
        while (markers.find()) {
            add(sentences, answer.substring(from, markers.start()), numbers(markers.group()));
            from = markers.end();
        }
        add(sentences, answer.substring(from), List.of());
        return sentences;
    }

    private static void add(List<AnswerSentence> sentences, String text, List<Integer> cited) {
        if (!text.isBlank()) {
            sentences.add(new AnswerSentence(text.strip(), cited));
        }
    }

    private static List<Integer> numbers(String markers) {
        return NUMBER.matcher(markers)
                .results()
                .map(match -> Integer.valueOf(match.group()))
                .toList();
    }
}
