package ai.chatbot.benchmarks.lockers;

import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Of the model that is played here. */
public final class PacedModelOptions {

    @Option(names = "--upstream", description = "Port of the model, which is played here; default 9100")
    private int upstream = 9100;

    @Option(names = "--gap", description = "Milliseconds before each of the 55 words of an answer; default 20")
    private int gap = 20;

    public PacedModel start() throws IOException {
        return PacedModel.on(upstream, Duration.ofMillis(gap));
    }
}
