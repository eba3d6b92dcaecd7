package ai.chatbot.embedding.onnx;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Models in this process.
 *
 * @param modelDirectory where the model and native libraries are unpacked and found again; by default
 *     {@code chatbot-models} in the directory for temporary files
 * @param threads how many texts are computed at the same time; 0 takes the number of processors
 * @param queueCapacity how many texts may wait or run; more are refused with {@code EMBEDDING_OVERLOADED}
 * @param loadPatience how long a request waits for a model that is still loading
 */
@ConfigurationProperties("chatbot.embedding")
public record InProcessProperties(
        @Nullable Path modelDirectory,
        @DefaultValue("0") int threads,
        @DefaultValue("2048") int queueCapacity,
        @DefaultValue("10s") Duration loadPatience) {

    public InProcessProperties {
        if (threads < 0 || queueCapacity < 1) {
            throw new IllegalArgumentException(
                    "chatbot.embedding: threads must be >= 0 and queue-capacity >= 1, not %d and %d"
                            .formatted(threads, queueCapacity));
        }
    }

    public Path directory() {
        return modelDirectory != null
                ? modelDirectory
                : Path.of(System.getProperty("java.io.tmpdir"), "chatbot-models");
    }

    public int workers() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** One text a call. */
    public InferenceSettings inference() {
        return new InferenceSettings(workers(), queueCapacity, 1, loadPatience);
    }
}
