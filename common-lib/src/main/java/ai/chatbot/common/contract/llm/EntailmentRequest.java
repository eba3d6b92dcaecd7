package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param passage both together no longer than a question may be
 * @param userId whose budget it is on; null takes the user for whom the calling service acts
 */
public record EntailmentRequest(
        @NotBlank @Size(max = 1000) String sentence,
        @NotBlank @Size(max = 4000) String passage,
        @Nullable @Size(max = 200) String userId) {}
