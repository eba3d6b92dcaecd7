package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.onnx.ModelDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param path directory with {@code onnx/model.onnx} or {@code model.onnx}, and {@code tokenizer.json}; or a model's id,
 *     which is the path below {@code chatbot.embedding.model-directory}. Empty: no cross-encoder
 * @param maxLength tokens of question and passage together, special ones included; 64–512. The question gets at most a
 *     quarter of them, what is too long of the passage is cut
 * @param threads how many passages are computed at the same time; 0 takes the number of processors
 */
@ConfigurationProperties("chatbot.embedding.cross-encoder")
record CrossEncoderProperties(
        @Nullable String path,
        @DefaultValue("512") int maxLength,
        @DefaultValue("0") int threads) {

    private static final int SHORTEST = 64;
    private static final int LONGEST = 512;

    CrossEncoderProperties {
        if (maxLength < SHORTEST || maxLength > LONGEST || threads < 0) {
            throw new IllegalArgumentException(
                    "chatbot.embedding.cross-encoder: max-length must be %d to %d and threads >= 0, not %d and %d"
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
