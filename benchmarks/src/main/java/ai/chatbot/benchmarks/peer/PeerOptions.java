package ai.chatbot.benchmarks.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of a comparison with a program from npm, in rounds, in front of a model that is played. */
public final class PeerOptions {

    @Option(names = "--upstream", description = "Port of the model, which is played here; default 9100")
    private int upstream = 9100;

    @Option(names = "--connections", split = ",", description = "Default 1,16,64")
    private List<Integer> connections = List.of(1, 16, 64);

    @Option(names = "--rounds", description = "Measured, after one that warms up; default 3")
    private int rounds = 3;

    @Option(names = "--seconds", description = "Of each measurement; default 10")
    private int seconds = 10;

    @Option(names = "--npm", description = "Where the peer is, or is put; default a folder of benchmarks/target")
    private @Nullable Path npm;

    public int upstream() {
        return upstream;
    }

    public List<Integer> connections() {
        return connections;
    }

    public int rounds() {
        return rounds;
    }

    public Duration each() {
        return Duration.ofSeconds(seconds);
    }

    /** @param folder of {@code benchmarks/target}, where none is named */
    public Path npm(String folder) {
        Path place =
                npm == null ? Path.of(System.getProperty("chatbot.home", "."), "benchmarks", "target", folder) : npm;
        return place.toAbsolutePath();
    }
}
