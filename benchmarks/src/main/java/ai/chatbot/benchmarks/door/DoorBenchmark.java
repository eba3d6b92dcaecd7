package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.door.Caller.Door;
import ai.chatbot.benchmarks.load.PlatformOptions;
import ai.chatbot.benchmarks.peer.PeerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the OpenAI-compatible door costs in front of a provider that answers at once, beside npm's gateway in front of the
 * same provider: in turns, round after round, through the whole platform.
 */
@Command(
        name = "door",
        mixinStandardHelpOptions = true,
        description = "Compares the OpenAI-compatible door with npm's @portkey-ai/gateway. The platform must know the"
                + " provider \"bench\": see benchmarks/README.md.")
public final class DoorBenchmark implements Callable<Integer> {

    @Mixin
    private final PlatformOptions options = new PlatformOptions();

    @Mixin
    private final PeerOptions comparison = new PeerOptions();

    @Option(names = "--gap", description = "Milliseconds between two tokens of a stream; default 1")
    private int gap = 1;

    public static void main(String[] args) {
        System.exit(new CommandLine(new DoorBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        String token = options.signIn().token();
        try (var provider = FixedUpstream.on(comparison.upstream(), Duration.ofMillis(gap));
                PeerGateway peer = PeerGateway.start(comparison.npm("npm-gateway"))) {
            List<Door> doors = new ArrayList<>();
            doors.add(new Door("direct", provider.url(), "fixed", Map.of()));
            doors.add(
                    new Door("ours", options.url() + "/v1", "bench/fixed", Map.of("Authorization", "Bearer " + token)));
            if (peer != null) {
                doors.add(peer.door(provider.url()));
            }
            for (boolean streamed : new boolean[] {false, true}) {
                for (int count : comparison.connections()) {
                    compare(doors, streamed, count);
                }
            }
        }
        return 0;
    }

    private void compare(List<Door> doors, boolean streamed, int count)
            throws InterruptedException, ExecutionException {
        Map<String, List<Pace>> paces = new LinkedHashMap<>();
        for (int round = 0; round <= comparison.rounds(); round++) {
            for (Door door : doors) {
                Pace pace = Pace.of(door, streamed, count, comparison.each());
                if (round > 0) {
                    paces.computeIfAbsent(door.name(), _ -> new ArrayList<>()).add(pace);
                }
            }
        }
        Map<String, Pace> medians = new LinkedHashMap<>();
        paces.forEach((name, all) -> medians.put(name, Pace.median(all)));
        medians.forEach((name, pace) -> System.out.printf(
                "%s, %d connections, %s: %s%n", streamed ? "first token" : "whole answer", count, name, pace));
        Pace direct = medians.get("direct");
        Pace ours = medians.get("ours");
        Pace peer = medians.get("peer");
        if (direct != null && ours != null && peer != null) {
            System.out.printf(
                    "  ours/peer: requests a second %.2f, added p99 %.2f, added median %.2f%n",
                    ours.perSecond() / peer.perSecond(),
                    (ours.p99() - direct.p99()) / (peer.p99() - direct.p99()),
                    (ours.median() - direct.median()) / (peer.median() - direct.median()));
        }
    }
}
