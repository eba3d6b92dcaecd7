package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.knowledge.BatchAccepted;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.InProcessProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How much of what the embedding model alone does is left when the same chunks are ingested through HTTP: the model in this
 * process and the platform take turns, round after round, each with files that neither has seen.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Compares ingestion with the embedding model alone. The files must be new to the platform.")
public final class IngestThroughput implements Callable<Integer> {

    private static final int TEXTS_A_CALL = 256;

    /** Asking takes processor time from the platform; the last answer is late by half of this at most. */
    private static final long PAUSE_MILLIS = 250;

    @Parameters(paramLabel = "FOLDER", description = "The files to ingest")
    private Path folder = Path.of(".");

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Option(names = "--rounds", description = "Measured, after one more that warms up; default 3")
    private int rounds = 3;

    private final CountDownLatch never = new CountDownLatch(1);

    public static void main(String[] args) {
        System.exit(new CommandLine(new IngestThroughput()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = files();
        var platform = options.signIn();
        var alone = new Rate();
        var ingested = new Rate();
        try (var model = new MiniLm(
                        new InProcessProperties(null, 0, 2048, Duration.ofMinutes(1)),
                        (text, states) -> {},
                        new SimpleMeterRegistry());
                var chunks = new ChunkTexts(model)) {
            model.embed("warm up");
            for (int round = 0; round <= rounds; round++) {
                List<Path> part =
                        files.subList(files.size() * round / (rounds + 1), files.size() * (round + 1) / (rounds + 1));
                List<String> texts = new ArrayList<>();
                for (Path file : part) {
                    texts.addAll(chunks.of(file));
                }
                Measured byModel = Measured.of(texts.size(), () -> embed(model, texts));
                Measured byPlatform = ingest(platform, part);
                if (round > 0) {
                    alone.add(byModel);
                    ingested.add(byPlatform);
                }
                System.out.printf(
                        "%s: %d files, model alone %s, ingested %s%n",
                        round == 0 ? "warm-up" : "round " + round, part.size(), byModel, byPlatform);
            }
        }
        System.out.printf(
                "all: model alone %.1f chunks/s, ingested %.1f chunks/s: %.1f %%%n",
                alone.perSecond(), ingested.perSecond(), 100 * ingested.perSecond() / alone.perSecond());
        return 0;
    }

    private List<Path> files() throws IOException {
        try (var found = Files.list(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void embed(MiniLm model, List<String> texts) {
        for (int from = 0; from < texts.size(); from += TEXTS_A_CALL) {
            model.call(new EmbeddingRequest(texts.subList(from, Math.min(texts.size(), from + TEXTS_A_CALL)), null));
        }
    }

    /** From the first byte sent until the last document can be found. */
    private Measured ingest(Target platform, List<Path> files) throws InterruptedException {
        long begin = System.nanoTime();
        List<String> jobs = new ArrayList<>();
        for (int from = 0; from < files.size(); from += 50) {
            jobs.addAll(upload(platform, files.subList(from, Math.min(files.size(), from + 50))));
        }
        KnowledgeApi knowledge = platform.of(KnowledgeApi.class);
        int chunks = 0;
        for (String job : jobs) {
            IngestionStatus status = knowledge.ingestionStatus(job);
            while (status.status() == JobStatus.PROCESSING) {
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                status = knowledge.ingestionStatus(job);
            }
            if (status.status() != JobStatus.COMPLETED) {
                throw new IllegalStateException(
                        "ingestion failed: " + status.result().errors());
            }
            chunks += status.result().chunksCreated();
        }
        return new Measured(chunks, System.nanoTime() - begin);
    }

    private static List<String> upload(Target platform, List<Path> files) {
        var form = new LinkedMultiValueMap<String, Object>();
        files.forEach(file -> form.add("files", new FileSystemResource(file)));
        form.add("category", "benchmark");
        form.add("allow_duplicate", "true");
        BatchAccepted accepted = Objects.requireNonNull(platform.clients()
                .http()
                .post()
                .uri("/api/v1/knowledge-base/documents/ingest/batch")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(BatchAccepted.class));
        if (accepted.refused() > 0) {
            throw new IllegalStateException("refused: " + accepted.files());
        }
        return accepted.files().stream()
                .map(file -> Objects.requireNonNull(file.jobId()))
                .toList();
    }

    private record Measured(int chunks, long nanos) {

        static Measured of(int chunks, Runnable work) {
            long begin = System.nanoTime();
            work.run();
            return new Measured(chunks, System.nanoTime() - begin);
        }

        double perSecond() {
            return chunks * 1e9 / nanos;
        }

        @Override
        public String toString() {
            return "%d chunks in %.1f s (%.1f/s)".formatted(chunks, nanos / 1e9, perSecond());
        }
    }

    private static final class Rate {

        private final List<Measured> all = new ArrayList<>();

        void add(Measured measured) {
            all.add(measured);
        }

        double perSecond() {
            return all.stream().mapToInt(Measured::chunks).sum()
                    * 1e9
                    / all.stream().mapToLong(Measured::nanos).sum();
        }
    }
}
