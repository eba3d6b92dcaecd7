package ai.chatbot.cli;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        description = "Uploads documents (PDF, DOCX, HTML, Markdown, text) and waits until they can be found.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--type", description = "faq, sop, module or general")
    private @Nullable DocumentType type;

    @Option(names = "--category")
    private @Nullable String category;

    @Option(names = "--tag", description = "May be given several times.")
    private List<String> tags = List.of();

    @Option(names = "--title", description = "For one file; else the document's own title is taken.")
    private @Nullable String title;

    @Option(names = "--strategy", description = "fixed, semantic or recursive")
    private @Nullable ChunkingStrategy strategy;

    @Override
    public Integer call() throws InterruptedException {
        files.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(file -> {
            throw new UserMistakeException("There is no file " + file + ".");
        });
        var out = spec.commandLine().getOut();
        var ingestion = new Ingestion(Platform.connect(System.getenv()));
        List<IngestionAccepted> accepted = new ArrayList<>();
        for (Path file : files) {
            accepted.add(ingestion.send(new Upload(file, title, null, type, category, tags, Map.of(), strategy)));
        }
        List<IngestionStatus> finished = ingestion.await(accepted, (done, all) -> {});
        for (int i = 0; i < files.size(); i++) {
            out.println(line(files.get(i), finished.get(i)));
        }
        out.flush();
        return finished.stream().allMatch(status -> status.status() == JobStatus.COMPLETED) ? 0 : 1;
    }

    private static String line(Path file, IngestionStatus status) {
        return status.status() == JobStatus.COMPLETED
                ? "%s: %d passages, document %s".formatted(file, status.result().chunksCreated(), status.documentId())
                : "%s: failed: %s"
                        .formatted(file, String.join(" ", status.result().errors()));
    }
}
