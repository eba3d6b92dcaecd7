package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.load.Latencies;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.user.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Searches a large knowledge base through HTTP, with the vector of the question given: how long it takes, and how many of
 * the exact ten best passages are found. Everything goes through the public API, the filling too.
 */
@Command(
        name = "search100k",
        mixinStandardHelpOptions = true,
        description = "Starts knowledge-service by itself, fills it and measures search.")
public final class SearchAtScale implements Callable<Integer> {

    private static final int K = 10;
    private static final int QUESTIONS = 1000;
    private static final int QUESTIONS_CHECKED = 300;

    @Option(names = "--chunks", description = "Default 100,000")
    private int chunks = 100_000;

    @Option(names = "--seconds", description = "Measured, for each line and round; default 6")
    private int seconds = 6;

    @Option(names = "--rounds", description = "Default 4; the lines take turns, there and back")
    private int rounds = 4;

    @Option(names = "--data", description = "Keeps the filled knowledge base there, and uses one that is there")
    private @Nullable Path data;

    @Option(names = "--heap", description = "Of the service; default 1g")
    private String heap = "1g";

    private final Random random = new Random(11);

    public static void main(String[] args) {
        System.exit(new CommandLine(new SearchAtScale()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        var passages = new GeneratedPassages(chunks);
        try (var service = new KnowledgeProcess(data, heap, passages::vector)) {
            service.awaitReady();
            System.out.printf("process %d%n", service.pid());
            fillOnce(service, passages);
            List<float[]> questions = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                questions.add(passages.question(random));
            }
            List<Line> lines = lines(service, questions);
            // Words change the order, so the last line has no exact answer
            lines.subList(0, lines.size() - 1)
                    .forEach(line -> System.out.printf("%-28s recall@%d %.4f%n", line.name, K, recall(line, passages)));
            for (int clients : List.of(1, 4)) {
                measure(lines, clients);
            }
        }
        return 0;
    }

    private void fillOnce(KnowledgeProcess service, GeneratedPassages passages)
            throws IOException, InterruptedException {
        Path filled = service.directory().resolve("filled");
        String kind = chunks + " chunks";
        if (Files.exists(filled)) {
            if (!Files.readString(filled).equals(kind)) {
                throw new IllegalStateException("Something else is in " + service.directory());
            }
            return;
        }
        fill(service, passages);
        Files.writeString(filled, kind);
    }

    private void fill(KnowledgeProcess service, GeneratedPassages passages) throws IOException, InterruptedException {
        var upload = new UploadDocument(service);
        long begin = System.nanoTime();
        List<String> jobs = new ArrayList<>();
        for (int document = 0; document < passages.documents(); document++) {
            boolean restricted = GeneratedPassages.isRestricted(document);
            var permissions = restricted
                    ? new DocumentPermissions(
                            Visibility.RESTRICTED, null, Set.of(GeneratedPassages.group(document)), null)
                    : DocumentPermissions.PUBLIC;
            jobs.add(upload.markdown(
                    "document-" + document,
                    passages.document(document),
                    GeneratedPassages.category(document),
                    permissions));
        }
        int made = 0;
        for (String job : jobs) {
            made += service.awaitJob(upload.token(), job).result().chunksCreated();
        }
        if (made != chunks) {
            throw new IllegalStateException("%d chunks instead of %d".formatted(made, chunks));
        }
        System.out.printf("%,d chunks ingested in %.0f s%n", made, (System.nanoTime() - begin) / 1e9);
    }

    /** @param documents that the search may find, by number; null is all */
    private record Line(
            String name,
            List<SearchCall> calls,
            List<float[]> questions,
            @Nullable IntPredicate documents) {}

    private static List<Line> lines(KnowledgeProcess service, List<float[]> questions) {
        String everything = service.keys().token("an-admin", Role.ADMIN, List.of());
        String member = service.keys()
                .token("a-user", Role.USER, List.of("group-0", "group-7", "group-8", "group-9", "group-10"));
        IntPredicate readable = document -> !GeneratedPassages.isRestricted(document)
                || GeneratedPassages.group(document).equals("group-0");
        String category = GeneratedPassages.category(7);
        IntPredicate inCategory =
                document -> GeneratedPassages.category(document).equals(category);
        var calls = new SearchCall.Factory(service, questions, K);
        return List.of(
                new Line("admin, nothing withheld", calls.vector(everything, null), questions, null),
                new Line("user in groups", calls.vector(member, null), questions, readable),
                new Line("admin, 1 in 100", calls.vector(everything, category), questions, inCategory),
                new Line(
                        "user in groups, 1 in 100",
                        calls.vector(member, category),
                        questions,
                        readable.and(inCategory)),
                new Line("admin, with words too", calls.hybrid(everything), questions, null));
    }

    private static double recall(Line line, GeneratedPassages passages) {
        double sum = 0;
        for (int i = 0; i < QUESTIONS_CHECKED; i++) {
            List<Integer> exact = passages.nearest(line.questions.get(i), K, line.documents);
            List<Integer> found = GeneratedPassages.numbersIn(line.calls.get(i).answer());
            sum += (double) exact.stream().filter(found::contains).count() / exact.size();
        }
        return sum / QUESTIONS_CHECKED;
    }

    private void measure(List<Line> lines, int clients) throws InterruptedException, ExecutionException {
        List<List<Latencies>> measured = new ArrayList<>();
        for (Line line : lines) {
            run(line.calls, clients); // warms up
            measured.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < lines.size(); turn++) {
                // There and back, so that none always comes after the same other
                int line = round % 2 == 0 ? turn : lines.size() - 1 - turn;
                measured.get(line).add(run(lines.get(line).calls, clients));
            }
        }
        double admin = Latencies.together(measured.getFirst()).percentile(95);
        for (int line = 0; line < lines.size(); line++) {
            Latencies all = Latencies.together(measured.get(line));
            System.out.printf(
                    "%-28s clients=%d answered=%d failed=%d p50_ms=%.2f p95_ms=%.2f p95_to_first_line=%.3f%n",
                    lines.get(line).name,
                    clients,
                    all.nanos().length,
                    all.failures(),
                    all.percentile(50),
                    all.percentile(95),
                    all.percentile(95) / admin);
        }
    }

    private Latencies run(List<SearchCall> calls, int clients) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        AtomicInteger next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> Latencies.until(
                        deadline,
                        () -> calls.get(next.getAndIncrement() % calls.size()).send())));
            }
            List<Latencies> all = new ArrayList<>();
            for (Future<Latencies> one : running) {
                all.add(one.get());
            }
            return Latencies.together(all);
        }
    }
}
