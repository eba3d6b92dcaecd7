package ai.chatbot.benchmarks.hotpath;

import ai.chatbot.common.api.Envelope;
import ai.chatbot.common.api.Meta;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** An answer with five sources, in its envelope, to bytes and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EnvelopeBenchmark {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final Envelope<ChatReply> envelope = Envelope.of(reply(), new Meta("request", Instant.EPOCH, "v1"));
    private final byte[] bytes = json.writeValueAsBytes(envelope);

    @Benchmark
    public byte[] write() {
        return json.writeValueAsBytes(envelope);
    }

    @Benchmark
    public Object read() {
        return json.readValue(bytes, json.getTypeFactory().constructParametricType(Envelope.class, ChatReply.class));
    }

    private static ChatReply reply() {
        var samples = new SampleText(5);
        List<ChatReply.Source> sources = IntStream.range(0, 5)
                .mapToObj(i -> new ChatReply.Source(
                        "document-" + i,
                        "chunk-" + i,
                        samples.sentence(4),
                        "Section",
                        i,
                        null,
                        0.9,
                        samples.paragraph(2)))
                .toList();
        return new ChatReply(
                "m-2",
                "s-1",
                new ChatReply.UserMessage(samples.sentence(9), Instant.EPOCH, "m-1"),
                new ChatReply.BotResponse(
                        samples.paragraph(3),
                        Instant.EPOCH,
                        "m-2",
                        0.9,
                        ChatReply.Outcome.GROUNDED,
                        sources,
                        "extractive",
                        new TokenUsage(100, 50, 150)),
                new ChatReply.ContextUsed(5, 4),
                List.of());
    }
}
