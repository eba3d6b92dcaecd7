package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.quality.ConfidenceFit.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits what raw confidences are worth, from the file that {@link AnswerEvaluator} writes. */
@Command(
        name = "confidence",
        mixinStandardHelpOptions = true,
        description = "Prints the share of right answers by the raw confidence, as a table that never falls, and as the"
                + " resource calibration/answer-confidence.csv of chat-service.")
public final class ConfidenceEvaluator implements Callable<Integer> {

    @Option(names = "--from", required = true, description = "The file that 'answers --out' wrote")
    private Path from = Path.of("");

    @Option(names = "--kind", description = "Questions that count; default: answerable")
    private List<String> kinds = List.of(AskedQuestion.ANSWERABLE);

    @Option(names = "--source", description = "What the table says of where it comes from")
    private String source = "benchmarks/run answers";

    @Option(names = "--least", description = "Answers that make a step; default 30")
    private int least = 30;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ConfidenceEvaluator()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Example> examples = new AnswerLog(from).read(kinds);
        if (examples.isEmpty()) {
            System.err.println("No answer was given to a question of these kinds: " + kinds);
            return 2;
        }
        ConfidenceFit fit = ConfidenceFit.of(examples, least);
        System.out.println("confidence from\tshare right\tanswers");
        for (ConfidenceFit.Step step : fit.steps()) {
            System.out.printf(Locale.ROOT, "%.3f\t%.3f\t%d%n", step.from(), step.share(), step.answers());
        }
        System.out.printf("%n# source: %s, %d answers, isotonic%nraw,calibrated%n", source, examples.size());
        fit.table().forEach(System.out::println);
        System.out.printf(Locale.ROOT, "%nmean distance between both: %.3f%n", ConfidenceFit.meanError(examples, fit));
        return 0;
    }
}
