package ai.chatbot.benchmarks.streams;

import ai.chatbot.benchmarks.alone.ResidentMemory;
import ai.chatbot.benchmarks.load.PlatformOptions;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.lockers.AnsweredBy;
import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.benchmarks.lockers.PacedModel;
import ai.chatbot.benchmarks.lockers.PacedModelOptions;
import ai.chatbot.common.contract.chat.ChatApi;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Streams through the whole platform from a model that is played, and says a word at a time. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = "Reads many answers while they are written. The platform must know the provider \"bench\": see"
                + " benchmarks/README.md.")
public final class StreamBenchmark implements Callable<Integer> {

    @Mixin
    private final PacedModelOptions played = new PacedModelOptions();

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Option(names = "--ways", split = ",", description = "door, without retrieval, and message, with it; default both")
    private List<Way> ways = List.of(Way.values());

    @Option(names = "--connections", description = "Streams at a time; default 50")
    private int connections = 50;

    @Option(names = "--seconds", description = "In which questions are asked; default 20")
    private int seconds = 20;

    @Option(names = "--ramp", description = "Seconds until all connections are there; default 1")
    private int ramp = 1;

    @Option(names = "--rounds", description = "Measured, after one that warms up; default 1; 0 measures at once")
    private int rounds = 1;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StreamBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var platform = options.signIn();
        int failures = 0;
        try (var model = played.start();
                var _ = new AnsweredBy(platform, "bench", "paced")) {
            Lockers.teach(platform);
            for (Way way : ways) {
                for (int round = rounds == 0 ? 1 : 0; round <= Math.max(1, rounds); round++) {
                    failures += run(way, platform, model, round);
                }
            }
        }
        return failures == 0 ? 0 : 1;
    }

    /** @return how many streams failed; of the round that warms up none counts */
    private int run(Way way, Target platform, PacedModel model, int round) {
        var tally = new Tally();
        int port = URI.create(options.url()).getPort();
        long begin = System.nanoTime();
        long deadline = begin + Duration.ofSeconds(ramp + seconds).toNanos();
        try (var memory = new ResidentMemory(PlatformProcess.pid()).watch()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < connections; i++) {
                    long start = begin + Duration.ofSeconds(ramp).toNanos() * i / connections;
                    var asker = new Asker(way, way.paths(platform.of(ChatApi.class)), model, tally);
                    threads.submit(() -> {
                        LockSupport.parkNanos(start - System.nanoTime());
                        asker.askUntil(deadline, port, platform.token());
                    });
                }
            }
            System.out.printf(
                    "%s%s; resident at most %d MB%n",
                    round == 0 ? "warm-up: " : "",
                    tally.report(way, connections, (System.nanoTime() - begin) / 1e9),
                    memory.megabytesTogether());
        }
        return round == 0 ? 0 : tally.failures();
    }
}
