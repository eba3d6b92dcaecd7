package ai.chatbot.embedding.minilm;

import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.onnx.EncodedTexts;
import ai.chatbot.embedding.onnx.InProcessProperties;
import ai.chatbot.embedding.onnx.TokenStates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real model, loaded once for all tests of this JVM. */
public final class TestMiniLm {

    public static final MiniLm MODEL = create((text, states) -> {});

    private TestMiniLm() {}

    public static MiniLm create(EncodedTexts encodedTexts) {
        return new MiniLm(
                new InProcessProperties(directory(), 2, 300, Duration.ofSeconds(30)),
                encodedTexts,
                new SimpleMeterRegistry());
    }

    public static OfferedModel offered() {
        MODEL.embed("wait until it is loaded");
        return new MiniLmConfiguration.Offered(MODEL);
    }

    public static Path directory() {
        return Path.of("target", "models").toAbsolutePath();
    }

    public static float[] unit(String text) {
        float[] vector = MODEL.embed(text);
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    public static double cosine(String one, String other) {
        return dot(unit(one), unit(other));
    }

    public static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    public static TokenStates encode(String text) {
        return MODEL.encode(List.of(text), 8).getFirst();
    }
}
