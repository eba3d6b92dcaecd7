package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Null fields stay as they are.
 *
 * @param chunksPerSecond 0 for as fast as it goes
 * @param paused true to pause, false to go on
 */
public record IndexGenerationChange(
        @Nullable @Min(0) @Max(100_000) Integer chunksPerSecond,
        @Nullable Boolean paused) {}
