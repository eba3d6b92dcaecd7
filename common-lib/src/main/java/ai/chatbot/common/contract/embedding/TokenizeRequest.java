package ai.chatbot.common.contract.embedding;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param texts up to 64 texts, 1,000,000 characters together */
public record TokenizeRequest(
        @Nullable String model, @NotNull @Size(max = 64) List<@NotNull String> texts) {}
