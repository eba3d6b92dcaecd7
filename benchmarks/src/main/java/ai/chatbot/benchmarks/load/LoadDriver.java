package ai.chatbot.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closed loop: each client sends its next request when the last one is answered. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Measures a running platform. Start it with CHATBOT_RATE_LIMIT_ENABLED=false.")
public final class LoadDriver implements Callable<Integer> {

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Option(names = "--scenario", description = "message, search, session or embed", required = true)
    private String scenario = "";

    @Option(names = "--clients", description = "Concurrent clients; default 4")
    private int clients = 4;

    @Option(names = "--seconds", description = "Measured, after a quarter of that as warm-up; default 20")
    private int seconds = 20;

    @Option(names = "--chunks", description = "For search: fill the knowledge base up to this many passages first")
    private int chunks;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadDriver()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var platform = options.signIn();
        if (chunks > 0) {
            new Filler(platform).fillUpTo(chunks);
        }
        run(platform, Duration.ofMillis(seconds * 250L));
        Latencies measured = run(platform, Duration.ofSeconds(seconds));
        System.out.println(measured.report(scenario, clients));
        return measured.failures() == 0 ? 0 : 1;
    }

    private Latencies run(Target platform, Duration duration) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Runnable request = Scenario.named(scenario).requests(platform, client);
                running.add(threads.submit(() -> Latencies.until(deadline, request)));
            }
            var all = new ArrayList<Latencies>();
            for (Future<Latencies> one : running) {
                all.add(one.get());
            }
            return Latencies.together(all);
        }
    }
}
