package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.PlatformOptions;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads a test collection into a running platform, measures how well its queries are answered, prints a table. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "Measures retrieval through the API. Start the platform with CHATBOT_RATE_LIMIT_ENABLED=false.")
public final class QualityEvaluator implements Callable<Integer> {

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Option(names = "--data", required = true, description = "Directory with a directory for each collection")
    private Path data = Path.of("");

    @Option(
            names = "--name",
            required = true,
            description = "The collection: corpus.tsv, queries.tsv and qrels.tsv in DATA/NAME")
    private String name = "";

    @Option(names = "--components", description = "Also without each component, not only with all of them")
    private boolean components;

    @Option(names = "--strategy", description = "fixed, semantic or recursive; default: the platform's")
    private @Nullable ChunkingStrategy strategy;

    @Option(names = "--chunk-size", description = "Tokens; default: the platform's")
    private @Nullable Integer chunkSize;

    @Option(names = "--chunk-overlap", description = "Tokens; default: the platform's")
    private @Nullable Integer chunkOverlap;

    @Option(names = "--limit", description = "Only that many queries; nothing is written then, only printed")
    private int limit;

    @Option(names = "--clients", description = "Requests at the same time; default 8")
    private int clients = 8;

    @Option(names = "--report", description = "The file to write the table to; default docs/quality.md")
    private Path report = Path.of("docs", "quality.md");

    public static void main(String[] args) {
        System.exit(new CommandLine(new QualityEvaluator())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        TestCollection all = TestCollection.read(data, name);
        TestCollection asked = limit > 0 ? all.limited(limit) : all;
        var platform = options.signIn();
        var chunking = new Chunking(strategy, chunkSize, chunkOverlap);
        int unreadable = new LoadCollection(platform, chunking, clients).load(asked);
        List<Measurement> measured = measure(platform, asked, chunking.category(name));
        String section = QualityReport.section(chunking.category(name), asked, unreadable, command(chunking), measured);
        System.out.println(section);
        if (limit <= 0) {
            new QualityReport(report).write(section);
        }
        return 0;
    }

    private List<Measurement> measure(Target platform, TestCollection collection, String category)
            throws InterruptedException, ExecutionException {
        var documents = new RankDocuments(platform, clients);
        List<Measurement> measurements = new ArrayList<>();
        try (var reranking = new RerankingSwitch(platform)) {
            for (Variant variant : components ? List.of(Variant.values()) : List.of(Variant.RERANKED)) {
                reranking.turn(
                        variant.reranking(), collection.queries().getFirst().text());
                measurements.add(Measurement.of(variant, collection, documents.rank(collection, category, variant)));
                System.err.println(measurements.getLast().tableRow());
            }
        }
        return measurements;
    }

    private String command(Chunking chunking) {
        var options = new StringBuilder(" --data DIR --name " + name + (components ? " --components" : ""));
        chunking.fields()
                .forEach((field, value) -> options.append(" --")
                        .append(field.replace("chunking_", "").replace('_', '-'))
                        .append(' ')
                        .append(value));
        return "benchmarks/run quality" + options;
    }
}
