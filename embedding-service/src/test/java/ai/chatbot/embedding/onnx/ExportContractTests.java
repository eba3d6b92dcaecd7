package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ai.chatbot.embedding.catalog.EmbeddingModelContract;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.minilm.TestMiniLm;
import ai.chatbot.embedding.onnx.ExportProperties.Export;
import ai.chatbot.embedding.onnx.ExportProperties.Hub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.embedding.EmbeddingRequest;

/** An export whose tokenizer is no WordPiece, as it lies in a directory. */
class ExportContractTests extends EmbeddingModelContract {

    @TempDir
    protected Path directory;

    private final List<OfferedModel> opened = new ArrayList<>();

    protected int batchSize() {
        return 1;
    }

    @BeforeEach
    void write() throws IOException {
        TestExport.write(directory);
    }

    @AfterEach
    void close() {
        opened.forEach(OfferedModel::close);
    }

    @Override
    protected OfferedModel offered() {
        if (opened.isEmpty()) {
            await().until(() -> load(export(directory)).unavailable() == null);
        }
        return opened.getFirst();
    }

    private OfferedModel load(Export export) {
        if (opened.isEmpty()) {
            opened.add(new OfferedExport(
                    "tiny",
                    export,
                    TestMiniLm.directory(),
                    new FetchExport(new Hub("http://127.0.0.1:9", false), directory.resolve("models")),
                    100,
                    Duration.ofSeconds(10),
                    new SimpleMeterRegistry()));
        }
        return opened.getFirst();
    }

    private Export export(@Nullable Path path) {
        return new Export(path, "tests/tiny", "main", "onnx/model.onnx", "", 0, List.of("en", "de"), batchSize(), 2);
    }

    @Override
    protected String tooLong() {
        return "good ".repeat(40);
    }

    private String whyNot() {
        await().until(() -> load(export(directory)).unavailable() != null
                && !String.valueOf(load(export(directory)).unavailable()).contains("still"));
        return String.valueOf(load(export(directory)).unavailable());
    }

    @Test
    void poolsAndNormalisesAsItsFilesSay() {
        assertThat(model().embed("good BAD")).containsExactly(new float[] {2 / 3f, 2 / 3f, 1 / 3f}, within(1e-5f));
    }

    @Test
    void takesTheFirstTokensRowWhereTheFilesSayCls() throws IOException {
        Files.writeString(directory.resolve("1_Pooling/config.json"), """
                {"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}""");
        assertThat(model().embed("good bad")).containsExactly(0, 0, 1);
    }

    @Test
    void leavesVectorsAsTheyAreWithoutAStepThatNormalises() throws IOException {
        Files.delete(directory.resolve("modules.json"));
        assertThat(model().embed("good bad")).containsExactly(1, 1, 0.5f);
        assertThat(offered().card().normalised()).isFalse();
    }

    @Test
    void putsThePromptOfItsPurposeBeforeAText() throws IOException {
        Files.writeString(directory.resolve("config_sentence_transformers.json"), """
                {"prompts": {"query": "query:", "document": ""}}""");
        var question = new EmbeddingRequest(List.of(" good"), Purpose.QUERY.options());
        float[] asQuestion = model().call(question).getResult().getOutput();
        assertThat(asQuestion[2]).isGreaterThan(model().embed(" good")[2]);
        assertThat(offered().card().byPurpose()).isTrue();
    }

    @Test
    void readsAsManyTokensAsItsFilesSay() {
        var embedded = model().embedForResponse(List.of("good" + " good".repeat(9), "good" + " good".repeat(10)));
        assertThat(embedded.getResults()).extracting(Truncation::of).containsExactly(false, true);
        assertThat(offered().card().maxTokens()).isEqualTo(12);
    }

    @Test
    void hasATrueCard() {
        var card = offered().card();
        assertThat(card.id()).isEqualTo("tests/tiny");
        assertThat(card.dimension()).isEqualTo(3);
        assertThat(card.normalised()).isTrue();
        assertThat(card.languages()).containsExactly("en", "de");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(directory.resolve("onnx/model.onnx"));
        assertThat(whyNot()).contains("there is no onnx/model.onnx").doesNotContain(directory.toString());
        assertThat(load(export(directory)).card().dimension()).isZero();
    }

    @Test
    void refusesAStepThatNoOnnxFileCarries() throws IOException {
        Files.writeString(directory.resolve("modules.json"), """
                [{"idx": 2, "path": "2_Dense", "type": "sentence_transformers.models.Dense"}]""");
        assertThat(whyNot()).contains("a step 'Dense'");
    }

    @Test
    void refusesAPoolingItDoesNotDo() throws IOException {
        Files.writeString(directory.resolve("1_Pooling/config.json"), """
                {"pooling_mode_max_tokens": true, "pooling_mode_mean_tokens": true}""");
        assertThat(whyNot()).contains("pooling is 'max_tokens and mean_tokens'");
    }

    @Test
    void refusesAModelOfAnotherDimensionThanItsConfig() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"hidden_size\": 768}");
        assertThat(whyNot()).contains("instead of one row of 768 a token");
    }

    @Test
    void refusesAModelThatGivesNoRows() throws IOException {
        Files.write(directory.resolve("onnx/model.onnx"), TestExport.model("sentence_embedding"));
        assertThat(whyNot()).contains("[sentence_embedding], without last_hidden_state or token_embeddings");
    }

    @Test
    void isNotFetchedUnlessThatIsAllowed() {
        OfferedModel model = load(export(null));
        await().until(() -> !"is still being loaded".equals(model.unavailable()));
        assertThat(model.unavailable()).contains("MODEL_HUB_DOWNLOAD").doesNotContain(directory.toString());
    }
}
