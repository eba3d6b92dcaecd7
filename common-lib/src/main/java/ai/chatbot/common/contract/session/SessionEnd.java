package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

public record SessionEnd(@Nullable @Valid Feedback feedback) {

    /** @param rating 1 (bad) to 5 (good) */
    public record Feedback(
            @NotNull @Min(1) @Max(5) Integer rating,
            @Nullable @Size(max = 2000) String comment,
            @Nullable Boolean resolved) {}
}
