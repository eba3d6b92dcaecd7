package ai.chatbot.benchmarks.hotpath;

import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.InProcessProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tokenise and embed one text: a query of about ten tokens, a passage of about ninety. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class EmbeddingBenchmark {

    private MiniLm model;
    private String query;
    private String passage;

    @Setup
    public void load() {
        model = new MiniLm(
                new InProcessProperties(null, 0, 2048, Duration.ofMinutes(1)),
                (text, states) -> {},
                new SimpleMeterRegistry());
        query = new SampleText(1).sentence(8);
        passage = new SampleText(2).paragraph(6);
        model.embed(query);
    }

    @TearDown
    public void close() {
        model.close();
    }

    @Benchmark
    public float[] query() {
        return model.embed(query);
    }

    @Benchmark
    public float[] passage() {
        return model.embed(passage);
    }
}
