package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.chatbot.benchmarks.quality.TestCollection.Entry;
import ai.chatbot.benchmarks.quality.TestCollection.Query;
import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCollectionTests {

    @TempDir
    Path data;

    @BeforeEach
    void write() throws IOException {
        Path files = Files.createDirectory(data.resolve("tiny"));
        Files.writeString(files.resolve("corpus.tsv"), "d1\tValves\tValves open.\nd2\t\tPumps turn.\n");
        Files.writeString(files.resolve("queries.tsv"), "q1\topen valve\nq2\tnobody knows\nq3\tpump\n");
        Files.writeString(files.resolve("qrels.tsv"), "q1\td1\t2\nq1\td2\t0\nq3\td2\t1\n");
    }

    @Test
    void readsWhatCanBeAnsweredAtAll() throws IOException {
        TestCollection read = TestCollection.read(data, "tiny");

        assertThat(read.documents())
                .containsExactly(new Entry("d1", "Valves", "Valves open."), new Entry("d2", "", "Pumps turn."));
        assertThat(read.queries()).extracting(Query::id).containsExactly("q1", "q3");
        assertThat(read.relevant(read.queries().getFirst())).isEqualTo(Map.of("d1", 2));
    }

    @Test
    void fewerQueriesAreTakenEvenlyFromAll() throws IOException {
        TestCollection read = TestCollection.read(data, "tiny");

        assertThat(read.limited(1).queries()).extracting(Query::id).containsExactly("q1");
        assertThat(read.limited(5)).isSameAs(read);
    }

    @Test
    void saysWhichLineIsBroken() throws IOException {
        Files.writeString(data.resolve("tiny/queries.tsv"), "q1\topen valve\nq2 nobody knows\n");

        assertThatIOException()
                .isThrownBy(() -> TestCollection.read(data, "tiny"))
                .withMessageContaining("queries.tsv, line 2: 1 fields instead of 2");
    }

    @Test
    void aCollectionCutOtherwiseIsAnotherCategory() {
        assertThat(new Chunking(null, null, null).category("tiny")).isEqualTo("tiny");
        assertThat(new Chunking(ChunkingStrategy.FIXED, 64, 8).category("tiny")).isEqualTo("tiny-fixed-64-8");
        assertThat(new Chunking(ChunkingStrategy.FIXED, null, 8).fields())
                .isEqualTo(Map.of("chunking_strategy", "fixed", "chunk_overlap", "8"));
    }

    @Test
    void theReportReplacesItsOwnSectionOnly() throws IOException {
        Path file = data.resolve("docs/quality.md");
        var report = new QualityReport(file);

        report.write("## one\n\nold\n");
        report.write("## two\n\nstays\n");
        report.write("## one\n\nnew\n");

        assertThat(file).hasContent("# Quality of retrieval\n\n## one\n\nnew\n\n## two\n\nstays\n");
    }

    @Test
    void aTableRowHasADashWhereTooFewWereAskedFor() throws IOException {
        TestCollection read = TestCollection.read(data, "tiny");
        Measurement measurement =
                Measurement.of(Variant.RERANKED_TEN, read, List.of(List.of("d1"), List.of("d1", "d2")));

        assertThat(measurement.tableRow())
                .isEqualTo("| hybrid + rerank, `top_k` 10 | 0.815 (0.631–1.000) | 0.750 (0.500–1.000)"
                        + " | 1.000 (1.000–1.000) | 1.000 (1.000–1.000) | – |");
    }
}
