package ai.chatbot.embedding.crossencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.embedding.onnx.OnnxBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossEncoderTests {

    private static final CrossEncoderProperties SHORT = new CrossEncoderProperties(null, 64, 2);
    private static final double GOOD = 1 / (1 + Math.exp(-3));

    @TempDir
    private Path directory;

    @Test
    void scoresWithTheLogisticFunctionOfTheLogit() throws IOException {
        try (CrossEncoder model = TestCrossEncoder.load(directory)) {
            List<Double> scores = model.score("which?", List.of("a good day", "a bad day", "a day", ""));
            assertThat(scores.get(0)).isCloseTo(GOOD, within(1e-6));
            assertThat(scores.get(1)).isCloseTo(1 - GOOD, within(1e-6));
            assertThat(scores.subList(2, 4)).containsExactly(0.5, 0.5);
        }
    }

    @Test
    void scoresTenPassagesInTheirOrder() throws IOException {
        try (CrossEncoder model = TestCrossEncoder.load(directory)) {
            List<String> passages =
                    IntStream.range(0, 10).mapToObj("good "::repeat).toList();
            List<Double> scores = model.score("which?", passages);
            assertThat(scores).hasSize(10);
            for (int i = 0; i < 10; i++) {
                assertThat(scores.get(i)).isCloseTo(1 / (1 + Math.exp(-3 * i)), within(1e-6));
            }
        }
    }

    @Test
    void tellsTheQuestionFromThePassage() throws IOException {
        try (CrossEncoder model = TestCrossEncoder.load(directory)) {
            assertThat(model.score("bad bad bad", List.of("good")).getFirst()).isCloseTo(GOOD, within(1e-6));
        }
    }

    @Test
    void cutsThePassageAndNotAQuestionOfUsualLength() throws IOException {
        try (CrossEncoder model = TestCrossEncoder.load(directory)) {
            String filler = "day ".repeat(2000);
            assertThat(model.score("which?", List.of(filler + "good")).getFirst())
                    .isEqualTo(0.5);
            assertThat(model.score(filler, List.of("good" + filler)).getFirst()).isEqualTo(0.5);
            assertThat(model.score(filler, List.of("good " + filler)).getFirst())
                    .isCloseTo(GOOD, within(1e-6));
        }
    }

    @Test
    void findsTheModelBesideItsTokenizerToo() throws IOException {
        TestCrossEncoder.in(directory);
        Files.move(directory.resolve("onnx/model.onnx"), directory.resolve("model.onnx"));
        try (CrossEncoder model = TestCrossEncoder.load(directory, SHORT)) {
            assertThat(model.score("which?", List.of("good")).getFirst()).isCloseTo(GOOD, within(1e-6));
        }
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        refuses(directory.resolve("nowhere"), "there is no tokenizer.json in it");
        TestCrossEncoder.writeTokenizer(directory);
        refuses(directory, "there is no onnx/model.onnx or model.onnx in it");
    }

    @Test
    void refusesAModelWithOtherInputsOrOutputs() throws IOException {
        TestCrossEncoder.in(directory);
        Files.write(directory.resolve("onnx/model.onnx"), TestCrossEncoder.model("pixels", "logits"));
        refuses(directory, "its inputs are [attention_mask, pixels, token_type_ids]");
        Files.write(directory.resolve("onnx/model.onnx"), TestCrossEncoder.model("input_ids", "hidden"));
        refuses(directory, "its outputs are [hidden], without logits");
    }

    @Test
    void refusesAModelThatDoesNotAnswerWithOneNumber() throws IOException {
        TestCrossEncoder.in(directory);
        byte[] wide = new OnnxBytes()
                .input("input_ids")
                .input("attention_mask")
                .castToFloat("logits", "input_ids")
                .output("logits")
                .toByteArray();
        Files.write(directory.resolve("onnx/model.onnx"), wide);
        refuses(directory, "instead of one number");
    }

    @Test
    void refusesFilesThatAreNoModel() throws IOException {
        TestCrossEncoder.in(directory);
        Files.writeString(directory.resolve("onnx/model.onnx"), "version https://git-lfs.github.com/spec/v1");
        refuses(directory, "cannot be used");
        TestCrossEncoder.in(directory);
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        refuses(directory, "cannot be used");
    }

    private static void refuses(Path directory, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> TestCrossEncoder.load(directory, SHORT))
                .withMessageContainingAll("CROSS_ENCODER_PATH", directory.toString(), reason);
    }
}
