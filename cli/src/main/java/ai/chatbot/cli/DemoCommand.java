package ai.chatbot.cli;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Loads the sample handbook and asks three questions.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int PAGE_SIZE = 100;
    private static final boolean TERMINAL = picocli.CommandLine.Help.Ansi.AUTO.enabled();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HANDBOOK", description = "The directory of the sample handbook.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Handbook handbook = Handbook.in(directory);
        Platform platform = Platform.connect(System.getenv());
        List<IngestionStatus> failed = load(handbook, platform, out);
        var conversation = Conversation.open(platform.of(ChatApi.class), null);
        for (Handbook.Question asked : handbook.questions().demo()) {
            out.println();
            out.println("Q: " + asked.question());
            ReplyText.of(conversation.ask(asked.question())).forEach(out::println);
            out.flush();
        }
        out.println();
        out.println("Where to go next:");
        out.println("  ./chatbot ask \"How long does delivery to Poland take?\"");
        out.println("  ./chatbot ingest your-manual.pdf");
        out.println("  ./chatbot status");
        out.flush();
        return failed.isEmpty() ? 0 : 1;
    }

    /** Only what is not there yet, so that the demo can be run again. */
    private List<IngestionStatus> load(Handbook handbook, Platform platform, PrintWriter out)
            throws InterruptedException {
        Set<String> known = titles(platform.of(KnowledgeApi.class));
        List<Upload> missing = handbook.uploads().stream()
                .filter(upload -> !known.contains(upload.title()))
                .toList();
        out.printf(
                "The handbook of %s: %d documents, %d to load.%n",
                handbook.manifest().company(), handbook.manifest().documents().size(), missing.size());
        out.flush();
        var ingestion = new Ingestion(platform);
        List<IngestionAccepted> accepted = new ArrayList<>();
        for (Upload upload : missing) {
            accepted.add(ingestion.send(upload));
        }
        List<IngestionStatus> finished = ingestion.await(accepted, (done, all) -> {
            out.printf("%s  %d of %d documents can be found", TERMINAL ? "\r" : "\n", done, all);
            out.flush();
        });
        if (!missing.isEmpty()) {
            out.println();
        }
        List<IngestionStatus> failed = finished.stream()
                .filter(status -> status.status() == JobStatus.FAILED)
                .toList();
        failed.forEach(status -> out.println("  failed: " + status.result().errors()));
        return failed;
    }

    private static Set<String> titles(KnowledgeApi knowledge) {
        List<DocumentView> all = new ArrayList<>();
        Page<DocumentView> page;
        int number = 1;
        do {
            page = knowledge.documents(number, PAGE_SIZE, null, null);
            all.addAll(page.items());
        } while (number++ < page.totalPages());
        return all.stream().map(DocumentView::title).collect(Collectors.toSet());
    }
}
