package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.minilm.TestMiniLm;
import ai.chatbot.embedding.onnx.OnnxBytes;
import ai.chatbot.embedding.onnx.TestTokenizer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A model small enough to be written here: a passage's logit is the sum of its words' values. "good" is worth 3, "bad"
 * −3, other words nothing; "broken" makes the model fail. The question's words count nothing.
 */
public final class TestCrossEncoder {

    private static final float[] VALUES = {0, 0, 0, 0, 3, -3};

    private TestCrossEncoder() {}

    /** Names the model to a service. */
    public static final class Configured implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = in(TestMiniLm.directory().resolve("tests/cross-encoder"));
                TestPropertyValues.of("chatbot.embedding.cross-encoder.path=" + directory)
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The layout of the model hub. */
    static Path in(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("onnx"));
        writeTokenizer(directory);
        Files.write(directory.resolve("onnx/model.onnx"), model("input_ids", "logits"));
        return directory;
    }

    static void writeTokenizer(Path directory) throws IOException {
        TestTokenizer.write(directory.resolve("tokenizer.json"));
    }

    static byte[] model(String idsName, String outputName) {
        return new OnnxBytes()
                .input(idsName)
                .input("attention_mask")
                .input("token_type_ids")
                .table("values", VALUES)
                .node("Gather", "gathered", "values", idsName)
                .castToFloat("types", "token_type_ids")
                .castToFloat("mask", "attention_mask")
                .node("Mul", "of_passage", "gathered", "types")
                .node("Mul", "attended", "of_passage", "mask")
                .sumOfRow(outputName, "attended")
                .output(outputName)
                .toByteArray();
    }

    public static CrossEncoder load(Path directory) throws IOException {
        return load(in(directory), new CrossEncoderProperties(null, 64, 2));
    }

    static CrossEncoder load(Path directory, CrossEncoderProperties properties) {
        return CrossEncoder.load(directory, properties, TestMiniLm.directory(), new SimpleMeterRegistry());
    }
}
