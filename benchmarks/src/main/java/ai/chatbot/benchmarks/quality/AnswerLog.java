package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.quality.ConfidenceFit.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Each question with what became of it, without its text: id, kind, outcome, confidence, evidence (empty when there is
 * none), relevance, and 1 when the answer is right; tab-separated, with a header.
 */
final class AnswerLog {

    private static final String HEADER = "id\tkind\toutcome\tconfidence\tevidence\trelevance\tright";
    private static final String GROUNDED = "grounded";

    private final Path file;

    AnswerLog(Path file) {
        this.file = file;
    }

    void write(List<JudgedAnswer> answers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (JudgedAnswer judged : answers) {
            ObservedAnswer answer = judged.answer();
            lines.add(String.join(
                    "\t",
                    answer.question().id(),
                    judged.kind(),
                    outcome(answer),
                    Double.toString(answer.confidence()),
                    answer.evidence() == null ? "" : answer.evidence().toString(),
                    Double.toString(answer.relevance()),
                    judged.right() ? "1" : "0"));
        }
        Files.write(file, lines);
    }

    /** The answers that were given to questions of these kinds. */
    List<Example> read(List<String> kinds) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (List<String> fields : TestCollection.records(file, HEADER.split("\t", -1).length)) {
            if (kinds.contains(fields.get(1)) && fields.get(2).equals(GROUNDED)) {
                examples.add(new Example(
                        Double.parseDouble(fields.get(3)), fields.getLast().equals("1")));
            }
        }
        return examples;
    }

    static String outcome(ObservedAnswer answer) {
        return answer.outcome() == null ? "refused" : answer.outcome().name().toLowerCase(Locale.ROOT);
    }
}
