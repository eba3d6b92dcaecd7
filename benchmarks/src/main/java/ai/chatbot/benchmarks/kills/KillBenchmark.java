package ai.chatbot.benchmarks.kills;

import ai.chatbot.benchmarks.kills.Findings.Finding;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.lockers.AnsweredBy;
import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.benchmarks.lockers.PacedModelOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills a service again and again while clients talk. Not zero when anything acknowledged was lost, doubled or changed. */
@Command(
        name = "kills",
        mixinStandardHelpOptions = true,
        description = "Starts the services in processes of their own, kills one at random moments under load, and"
                + " compares what clients were told with what is stored.")
public final class KillBenchmark implements Callable<Integer> {

    @Mixin
    private final PacedModelOptions played = new PacedModelOptions();

    @Option(names = "--kills", description = "Default 500")
    private int kills = 500;

    @Option(names = "--service", description = "Short name of the one that is killed; default chat")
    private String service = "chat";

    @Option(names = "--clients", description = "Who talk at the same time; default 8")
    private int clients = 8;

    @Option(names = "--longest", description = "Milliseconds that it lives at most once it is ready; default 3000")
    private int longest = 3000;

    @Option(names = "--seed", description = "Of the moments; default 1")
    private long seed = 1;

    public static void main(String[] args) {
        System.exit(new CommandLine(new KillBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var findings = new Findings();
        var goesOn = new AtomicBoolean(true);
        try (var model = played.start();
                var services = new ServicesInProcesses(model.url(), service)) {
            services.start();
            var platform = new Target(services.url(), ServicesInProcesses.EMAIL, ServicesInProcesses.PASSWORD);
            Lockers.teach(platform);
            var _ = new AnsweredBy(platform, "bench", "paced"); // for good: the platform goes with this
            List<Thread> talking = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                talking.add(Thread.ofVirtual().start(new TalkingClient(services.url(), findings, goesOn::get)));
            }
            services.train();
            killAgainAndAgain(services, findings);
            goesOn.set(false);
            for (Thread client : talking) {
                client.join();
            }
        }
        System.out.printf("%d kills of %s-service, %d clients: %s%n", kills, service, clients, findings);
        return findings.isClean() && findings.of(Finding.ACKNOWLEDGED) > 0 ? 0 : 1;
    }

    private void killAgainAndAgain(ServicesInProcesses services, Findings findings)
            throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        var random = new Random(seed);
        for (int kill = 1; kill <= kills; kill++) {
            never.await(random.nextInt(longest), TimeUnit.MILLISECONDS);
            services.kill();
            if (kill % 10 == 0) {
                System.err.printf("%d kills: %s%n", kill, findings);
            }
        }
    }
}
