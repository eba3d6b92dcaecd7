package ai.chatbot.common.contract.embedding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param texts 1–256 texts of up to 100,000 characters; the model cuts what is longer than its sequence length
 * @param model an id of {@link EmbeddingModels}; null takes the configured one
 * @param batchSize a hint for remote models, 1–256
 * @param normalize whether vectors have length 1; null means yes
 * @param purpose {@code document} or {@code query}, for models that embed questions otherwise; null is a document
 */
public record EmbeddingRequest(
        @NotEmpty @Size(max = 256) List<@NotBlank @Size(max = 100_000) String> texts,
        @Nullable String model,
        @Nullable @Min(1) @Max(256) Integer batchSize,
        @Nullable Boolean normalize,
        @Nullable @Pattern(regexp = "document|query") String purpose) {

    /** In {@link #purpose}. */
    public static final String QUERY = "query";

    /** Of documents. */
    public EmbeddingRequest(
            List<String> texts, @Nullable String model, @Nullable Integer batchSize, @Nullable Boolean normalize) {
        this(texts, model, batchSize, normalize, null);
    }
}
