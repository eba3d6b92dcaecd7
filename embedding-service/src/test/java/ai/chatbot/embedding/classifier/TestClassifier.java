package ai.chatbot.embedding.classifier;

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
 * A model small enough to be written here. Each "bad" adds 3 to the logit of INJECTION and takes 3 from that of SAFE,
 * each "good" the other way round; other words are worth nothing; "broken" makes the model fail.
 */
public final class TestClassifier {

    static final String SINGLE_LABEL = "{\"id2label\": {\"0\": \"SAFE\", \"1\": \"INJECTION\"}}";
    static final String MULTI_LABEL = "{\"id2label\": {\"0\": \"SAFE\", \"1\": \"INJECTION\"},"
            + " \"problem_type\": \"multi_label_classification\"}";

    private static final float[] VALUES = {0, 0, 0, 0, 3, -3};

    private TestClassifier() {}

    /** Names the model to a service. */
    public static final class Configured implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = in(TestMiniLm.directory().resolve("tests/classifier"), SINGLE_LABEL);
                TestPropertyValues.of("chatbot.embedding.classifier.path=" + directory)
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The layout of the model hub. */
    static Path in(Path directory, String config) throws IOException {
        Files.createDirectories(directory.resolve("onnx"));
        TestTokenizer.write(directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("config.json"), config);
        Files.write(directory.resolve("onnx/model.onnx"), model());
        return directory;
    }

    private static byte[] model() {
        return new OnnxBytes()
                .input("input_ids")
                .input("attention_mask")
                .table("values", VALUES)
                .table("classes", 2, 1, -1)
                .node("Gather", "gathered", "values", "input_ids")
                .castToFloat("mask", "attention_mask")
                .node("Mul", "attended", "gathered", "mask")
                .sumOfRow("sum", "attended")
                .node("MatMul", "logits", "sum", "classes")
                .output("logits")
                .toByteArray();
    }

    static TextClassifier load(Path directory) {
        return TextClassifier.load(
                directory, new ClassifierProperties(null, 64, 2), TestMiniLm.directory(), new SimpleMeterRegistry());
    }
}
