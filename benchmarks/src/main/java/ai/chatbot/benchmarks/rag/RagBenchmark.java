package ai.chatbot.benchmarks.rag;

import ai.chatbot.benchmarks.alone.ResidentMemory;
import ai.chatbot.benchmarks.load.Latencies;
import ai.chatbot.benchmarks.load.Median;
import ai.chatbot.benchmarks.load.PlatformOptions;
import ai.chatbot.benchmarks.lockers.AnsweredBy;
import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.benchmarks.lockers.PacedModel;
import ai.chatbot.benchmarks.peer.PeerOptions;
import ai.chatbot.benchmarks.streams.PlatformProcess;
import ai.chatbot.common.contract.chat.ChatApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Questions answered from documents, in turns with npm's {@code flowise}: same documents, same model, same machine. */
@Command(
        name = "rag",
        mixinStandardHelpOptions = true,
        description = "Compares answers from documents with npm's flowise. The platform must know the provider"
                + " \"bench\": see benchmarks/README.md.")
public final class RagBenchmark implements Callable<Integer> {

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Mixin
    private final PeerOptions comparison = new PeerOptions();

    public static void main(String[] args) {
        System.exit(new CommandLine(new RagBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        var platform = options.signIn();
        try (var model = PacedModel.on(comparison.upstream(), Duration.ZERO);
                var _ = new AnsweredBy(platform, "bench", "paced");
                PeerRag peer = PeerRag.start(comparison.npm("npm-flowise"))) {
            Lockers.teach(platform);
            Map<String, Answerer> answerers = new LinkedHashMap<>();
            answerers.put(
                    "ours, a session",
                    Answerer.inSessions(options.url(), platform.token(), platform.of(ChatApi.class)));
            answerers.put("ours, /v1/chat/completions", Answerer.overOpenAiApi(options.url(), platform.token()));
            if (peer != null) {
                String flow = new PeerFlow(peer.server().url()).answering(Lockers.document(), model.url());
                answerers.put("peer", Answerer.asPeer(flow));
            }
            try (var ours = new ResidentMemory(PlatformProcess.pid()).watch();
                    var theirs =
                            new ResidentMemory(peer == null ? 0 : peer.server().pid()).watch()) {
                for (int count : comparison.connections()) {
                    compare(answerers, count);
                }
                System.out.printf(
                        "resident at most: ours %d MB, peer %d MB%n",
                        ours.megabytesTogether(), theirs.megabytesTogether());
            }
        }
        return 0;
    }

    private void compare(Map<String, Answerer> answerers, int count) throws InterruptedException, ExecutionException {
        Map<String, List<Latencies>> all = new LinkedHashMap<>();
        for (int round = 0; round <= comparison.rounds(); round++) {
            for (var answerer : answerers.entrySet()) {
                Latencies latencies = run(answerer.getValue(), count);
                if (round > 0) {
                    all.computeIfAbsent(answerer.getKey(), _ -> new ArrayList<>())
                            .add(latencies);
                }
            }
        }
        all.forEach((name, runs) -> System.out.printf(
                "%-28s %3d connections: %8.1f answers/s, p50 %7.1f ms, p95 %7.1f ms, %d failed%n",
                name,
                count,
                Median.of(runs.stream().mapToDouble(run -> run.nanos().length / run.seconds())),
                Median.of(runs.stream().mapToDouble(run -> run.percentile(50))),
                Median.of(runs.stream().mapToDouble(run -> run.percentile(95))),
                runs.stream().mapToInt(Latencies::failures).sum()));
    }

    private Latencies run(Answerer answerer, int count) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + comparison.each().toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> Latencies.until(deadline, answerer::askOne)));
            }
            List<Latencies> latencies = new ArrayList<>();
            for (Future<Latencies> one : running) {
                latencies.add(one.get());
            }
            return Latencies.together(latencies);
        }
    }
}
