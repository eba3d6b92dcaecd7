package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.embedding.catalog.ModelCard.Batching;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same with texts that share calls of the model. */
class BatchedExportContractTests extends ExportContractTests {

    @Override
    protected int batchSize() {
        return 4;
    }

    @Test
    void whatFillsUpAShorterTextDoesNotCount() {
        List<float[]> together = model().embed(List.of("good bad good", "unknownwords"));
        assertThat(together.get(0)).containsExactly(model().embed("good bad good"), within(1e-6f));
        assertThat(together.get(1)).containsExactly(model().embed("unknownwords"), within(1e-6f));
        assertThat(offered().card().batching()).isEqualTo(Batching.WITHIN_REQUEST);
    }

    @Test
    void putsTextsOfAboutOneLengthTogether() {
        List<String> texts = List.of("a".repeat(100), "b".repeat(10), "c".repeat(90), "d".repeat(9), "e".repeat(76));
        assertThat(LengthGroups.of(texts, 4)).containsExactly(new int[] {0, 2, 4}, new int[] {1, 3});
        assertThat(LengthGroups.of(texts, 2)).containsExactly(new int[] {0, 2}, new int[] {4}, new int[] {1, 3});
        assertThat(LengthGroups.of(texts, 1)).hasSize(5).first().isEqualTo(new int[] {0});
    }

    @Test
    void knowsAModelWhoseVectorsDependOnTheBatch() throws IOException {
        Path file = directory.resolve("quantised.onnx");
        Files.write(file, "…DynamicDynamicQuantizeLinear…".getBytes(StandardCharsets.UTF_8));
        assertThat(QuantizedModel.dependsOnBatch(file)).isTrue();
        assertThat(QuantizedModel.dependsOnBatch(directory.resolve("onnx/model.onnx")))
                .isFalse();
    }
}
