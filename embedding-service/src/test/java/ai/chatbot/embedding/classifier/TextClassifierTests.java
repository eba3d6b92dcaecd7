package ai.chatbot.embedding.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextClassifierTests {

    private static final double LOGISTIC = 1 / (1 + Math.exp(-3));

    @TempDir
    private Path directory;

    @Test
    void sharesAreASoftmaxWhereATextHasOneClass() throws IOException {
        TestClassifier.in(directory, TestClassifier.SINGLE_LABEL);
        try (TextClassifier model = TestClassifier.load(directory)) {
            List<Map<String, Double>> scores = model.classify(List.of("very bad", "good", ""));
            assertThat(scores.get(0).get("INJECTION")).isCloseTo(1 / (1 + Math.exp(-6)), within(1e-6));
            assertThat(scores.get(1).get("INJECTION")).isCloseTo(1 / (1 + Math.exp(6)), within(1e-6));
            assertThat(scores.get(2)).containsExactly(Map.entry("SAFE", 0.5), Map.entry("INJECTION", 0.5));
        }
    }

    @Test
    void everyClassCountsByItselfWhereATextHasSeveral() throws IOException {
        TestClassifier.in(directory, TestClassifier.MULTI_LABEL);
        try (TextClassifier model = TestClassifier.load(directory)) {
            Map<String, Double> scores = model.classify(List.of("bad")).getFirst();
            assertThat(scores.get("INJECTION")).isCloseTo(LOGISTIC, within(1e-6));
            assertThat(scores.get("SAFE")).isCloseTo(1 - LOGISTIC, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "61", "62", "63", "92", "93", "200"})
    void readsALongTextToItsEnd(int words) throws IOException {
        TestClassifier.in(directory, TestClassifier.MULTI_LABEL);
        try (TextClassifier model = TestClassifier.load(directory)) {
            List<Map<String, Double>> scores =
                    model.classify(List.of("day ".repeat(words) + "bad", "good", "bad " + "day ".repeat(words)));
            assertThat(scores.get(0).get("INJECTION")).isCloseTo(LOGISTIC, within(1e-6));
            assertThat(scores.get(1).get("INJECTION")).isCloseTo(1 - LOGISTIC, within(1e-6));
            assertThat(scores.get(2).get("INJECTION")).isCloseTo(LOGISTIC, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|its config.json has no id2label",
                "{\"id2label\": {\"0\": \"SAFE\", \"2\": \"INJECTION\"}}|names no class 1",
                "{\"id2label\": {\"0\": \"SAFE\"}}|it gives 2 logits for 1 classes",
                "no json|its config.json is no JSON"
            })
    void refusesAModelWhoseClassesNobodyKnows(String config, String reason) throws IOException {
        TestClassifier.in(directory, config);
        refuses(reason);
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        TestClassifier.in(directory, TestClassifier.SINGLE_LABEL);
        Files.delete(directory.resolve("onnx/model.onnx"));
        refuses("there is no onnx/model.onnx or model.onnx in it");
        Files.delete(directory.resolve("config.json"));
        refuses("there is no config.json in it");
    }

    @Test
    void aTextThatTheModelFailsOnIsAFailure() throws IOException {
        TestClassifier.in(directory, TestClassifier.SINGLE_LABEL);
        try (TextClassifier model = TestClassifier.load(directory)) {
            assertThatIllegalStateException().isThrownBy(() -> model.classify(List.of("broken")));
            assertThat(model.classify(List.of("good"))).hasSize(1);
        }
    }

    @Test
    void isThereOnlyWhenItIsNamed() {
        assertThat(new ClassifierProperties(" ", 512, 0).directory(directory)).isNull();
        assertThat(new ClassifierProperties("some/model", 512, 0).directory(directory))
                .isEqualTo(directory.resolve("some/model"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierProperties(null, 63, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierProperties(null, 8193, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierProperties(null, 512, -1));
    }

    private void refuses(String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> TestClassifier.load(directory))
                .withMessageContainingAll("TEXT_CLASSIFIER_PATH", directory.toString(), reason);
    }
}
