package ai.chatbot.embedding.classifier;

import ai.chatbot.embedding.onnx.ModelDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param path directory with {@code onnx/model.onnx} or {@code model.onnx}, {@code tokenizer.json}, and
 *     {@code config.json}, which names the classes; or a model's id, which is the path below
 *     {@code chatbot.embedding.model-directory}. Empty: no classifier
 * @param maxLength tokens the model reads at a time, special ones included; 64–8192. A longer text is read in windows
 * @param threads how many windows are computed at the same time; 0 takes the number of processors
 */
@ConfigurationProperties("chatbot.embedding.classifier")
record ClassifierProperties(
        @Nullable String path,
        @DefaultValue("512") int maxLength,
        @DefaultValue("0") int threads) {

    private static final int SHORTEST = 64;
    private static final int LONGEST = 8192;

    ClassifierProperties {
        if (maxLength < SHORTEST || maxLength > LONGEST || threads < 0) {
            throw new IllegalArgumentException(
                    "chatbot.embedding.classifier: max-length must be %d to %d and threads >= 0, not %d and %d"
                            .formatted(SHORTEST, LONGEST, maxLength, threads));
        }
    }

    /** Null when there shall be none. */
    @Nullable
    Path directory(Path models) {
        return ModelDirectory.find(path, models);
    }

    int workers() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
