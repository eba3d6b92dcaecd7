package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.PlatformOptions;
import ai.chatbot.benchmarks.quality.TestCollection.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a running platform answers rightly, what it declines, and whether its citations are right. */
@Command(
        name = "answers",
        mixinStandardHelpOptions = true,
        description = "Measures answers through the chat API of a platform that has no other documents."
                + " Start it with CHATBOT_RATE_LIMIT_ENABLED=false.")
public final class AnswerEvaluator implements Callable<Integer> {

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Option(names = "--data", required = true, description = "Directory with a directory for each collection")
    private Path data = Path.of("");

    @Option(
            names = "--name",
            description = "The collection: corpus.tsv, queries.tsv, qrels.tsv, answers.jsonl and unanswerable.tsv in"
                    + " DATA/NAME; default squad")
    private String name = "squad";

    @Option(names = "--elsewhere", description = "Collections whose queries are off this one; default cranfield")
    private List<String> elsewhere = List.of("cranfield");

    @Option(
            names = "--minimum-evidence",
            description = "chatbot.chat.minimum-evidence of the platform; default 0.51, the platform's default")
    private double minimumEvidence = 0.51;

    @Option(names = "--out", description = "A file for each question's outcome, tab-separated")
    private @Nullable Path out;

    @Option(
            names = "--limit",
            description = "Only that many questions of each kind; nothing is written to the report then")
    private int limit;

    @Option(names = "--clients", description = "Requests at the same time; default 4")
    private int clients = 4;

    @Option(names = "--report", description = "The file to write the tables to; default docs/quality.md")
    private Path report = Path.of("docs", "quality.md");

    public static void main(String[] args) {
        System.exit(new CommandLine(new AnswerEvaluator()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        TestCollection collection = TestCollection.read(data, name);
        var platform = options.signIn();
        new LoadCollection(platform, new Chunking(null, null, null), clients).load(collection);
        List<ObservedAnswer> observed = new AskQuestions(platform, clients).ask(questions(collection), name);
        Map<String, String> texts = collection.documents().stream().collect(Collectors.toMap(Entry::id, Entry::text));
        List<JudgedAnswer> judged =
                observed.stream().map(answer -> JudgedAnswer.of(answer, texts)).toList();
        if (out != null) {
            new AnswerLog(out).write(judged);
        }
        long contradictions = new OperatingPoints(judged, minimumEvidence).contradictions();
        if (contradictions > 0) {
            System.err.printf(
                    "%d answers have less evidence than %s: the platform runs with another threshold.%n",
                    contradictions, minimumEvidence);
            return 1;
        }
        return report(new AnswerReport(name, judged, minimumEvidence));
    }

    private int report(AnswerReport answers) throws IOException {
        answers.outcomes().forEach(System.err::println);
        String section = answers.section(command());
        System.out.println(section);
        if (limit <= 0) {
            new QualityReport(report).write(section);
        }
        return 0;
    }

    private List<AskedQuestion> questions(TestCollection collection) throws IOException {
        var files = new AskedQuestions(data);
        List<AskedQuestion> all = new ArrayList<>(some(files.answerable(collection)));
        all.addAll(some(files.unanswerable(name)));
        for (String other : elsewhere) {
            all.addAll(some(files.ofCollection(other)));
        }
        all.addAll(some(files.ofCustomers()));
        return all;
    }

    /** Evenly of all. */
    private List<AskedQuestion> some(List<AskedQuestion> all) {
        if (limit <= 0 || limit >= all.size()) {
            return all;
        }
        List<AskedQuestion> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(all.get((int) ((long) i * all.size() / limit)));
        }
        return some;
    }

    private String command() {
        return "benchmarks/run answers --data DIR --name " + name
                + elsewhere.stream().map(other -> " --elsewhere " + other).collect(Collectors.joining());
    }
}
