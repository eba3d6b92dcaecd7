package ai.chatbot.benchmarks.hotpath;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Top 10 by vector and words in the Lucene index, on disk, with random vectors: an unfavourable case for HNSW. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class SearchBenchmark {

    private static final int DIMENSION = 384;
    private static final int BATCH = 500;

    @Param("10000")
    private int passages;

    private final SampleText samples = new SampleText(4);
    private AnnotationConfigApplicationContext context;
    private PassageIndex index;
    private Path directory;

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("search-benchmark");
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "benchmark", Map.of("chatbot.knowledge.index.directory", directory.toString())));
        context.scan("ai.chatbot.knowledge.index.lucene");
        context.refresh();
        index = context.getBean(PassageIndexes.class).open(PassageIndexes.FIRST);
        for (int from = 0; from < passages; from += BATCH) {
            List<IndexedPassage> batch = new ArrayList<>();
            for (int i = from; i < Math.min(passages, from + BATCH); i++) {
                batch.add(passage(i));
            }
            index.upsert(batch);
        }
    }

    @TearDown
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    @Benchmark
    public List<PassageHit> hybrid() {
        return index.query(new PassageQuery(
                samples.unitVector(DIMENSION), samples.sentence(8), PassageFilter.NONE, Reader.ANYONE, 10));
    }

    @Benchmark
    public List<PassageHit> vectorOnly() {
        return index.query(
                new PassageQuery(samples.unitVector(DIMENSION), null, PassageFilter.NONE, Reader.ANYONE, 10));
    }

    private IndexedPassage passage(int number) {
        var passage = new Passage(
                "chunk-" + number,
                "document-" + number / 10,
                samples.sentence(4),
                samples.paragraph(5),
                DocumentType.GENERAL,
                "category-" + number % 100,
                List.of(),
                "en",
                null,
                null,
                0,
                1,
                number % 10,
                null,
                null,
                Reader.ANYONE.names(),
                Instant.EPOCH);
        return new IndexedPassage(passage, samples.unitVector(DIMENSION), "benchmark");
    }
}
