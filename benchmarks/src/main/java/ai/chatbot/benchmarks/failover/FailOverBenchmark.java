package ai.chatbot.benchmarks.failover;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether anybody notices that a provider fails: every answer whole, and the first token not much later. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        description = "llm-service's router between two played providers, the first of which fails often.")
public final class FailOverBenchmark implements Callable<Integer> {

    private static final int WARM_UP = 400;

    @Option(names = "--requests", description = "Default 2000")
    private int requests = 2000;

    @Option(names = "--faults", description = "Share of the calls of the first provider that fail; default 0.3")
    private double faults = 0.3;

    @Option(names = "--clients", description = "Requests at the same time; default 16")
    private int clients = 16;

    @Option(names = "--first-token", description = "Time-out in milliseconds, between tokens too; default 500")
    private int firstToken = 500;

    @Option(names = "--pace", description = "Milliseconds between two tokens; default 2")
    private int pace = 2;

    @Option(names = "--seed", description = "Of the order of the faults; default 4")
    private long seed = 4;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FailOverBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        run(WARM_UP, faults);
        FailOverRun well = run(requests, 0);
        FailOverRun faulty = run(requests, faults);
        double added = faulty.percentile(95) - well.percentile(95);
        System.out.printf(
                Locale.ROOT,
                "%d requests, %d at a time, %.0f %% faults, first-token time-out %d ms%n",
                requests,
                clients,
                100 * faults,
                firstToken);
        print("no faults", well);
        print("faults", faulty);
        System.out.printf(Locale.ROOT, "added p95 to first token: %.1f ms%n", added);
        boolean reached = faulty.answered() == requests
                && faulty.lost() == 0
                && faulty.doubled() == 0
                && added <= firstToken + 50;
        System.out.println(reached ? "reached" : "NOT reached");
        return reached ? 0 : 1;
    }

    private FailOverRun run(int count, double share) throws InterruptedException {
        return run(count, share, seed, Duration.ofMillis(firstToken), Duration.ofMillis(pace), clients);
    }

    static FailOverRun run(int requests, double share, long seed, Duration firstToken, Duration pace, int clients)
            throws InterruptedException {
        List<Fault> plan = Fault.plan(requests, share, seed);
        try (var first = PlayedProvider.start(true, plan::get, pace);
                var second = PlayedProvider.start(false, _ -> Fault.NONE, pace);
                var process = RouterProcess.between(first, second, firstToken, clients)) {
            return FailOverRun.of(process, requests, clients);
        }
    }

    private static void print(String name, FailOverRun run) {
        System.out.printf(
                Locale.ROOT,
                "%-10s answered=%d lost=%d doubled=%d first_token_ms p50=%.1f p95=%.1f p99=%.1f max=%.1f %s%n",
                name,
                run.answered(),
                run.lost(),
                run.doubled(),
                run.percentile(50),
                run.percentile(95),
                run.percentile(99),
                run.percentile(100),
                run.outcomes());
    }
}
