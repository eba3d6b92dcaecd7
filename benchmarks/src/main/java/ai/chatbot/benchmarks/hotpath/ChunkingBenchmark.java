package ai.chatbot.benchmarks.hotpath;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.chunking.ChunkDocument;
import ai.chatbot.knowledge.chunking.ChunkSize;
import ai.chatbot.knowledge.chunking.Tokenizer;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Cuts a document of about 60,000 characters. Tokens are words here, so that only the cutting is measured. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ChunkingBenchmark {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int PARAGRAPHS = 120;

    @Param({"FIXED", "SEMANTIC", "RECURSIVE"})
    private ChunkingStrategy strategy;

    private AnnotationConfigApplicationContext context;
    private ChunkDocument chunking;
    private ParsedDocument document;

    @Setup
    public void prepare() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Tokenizer.class, () -> ChunkingBenchmark::words);
        context.scan("ai.chatbot.knowledge.chunking");
        context.refresh();
        chunking = context.getBean(ChunkDocument.class);
        document = SampleDocument.of(new SampleText(3), PARAGRAPHS);
    }

    @TearDown
    public void close() {
        context.close();
    }

    @Benchmark
    public List<Chunk> chunk() {
        return chunking.chunk(document, strategy, new ChunkSize(200, 50));
    }

    private static List<int[]> words(List<String> texts) {
        List<int[]> all = new ArrayList<>();
        for (String text : texts) {
            all.add(WORD.matcher(text)
                    .results()
                    .flatMapToInt(word -> java.util.stream.IntStream.of(word.start(), word.end()))
                    .toArray());
        }
        return all;
    }
}
