package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/** @param metadata of the client, for example {@code user_agent}; at most 20 entries */
public record NewSession(
        @NotBlank String userId,
        @NotNull Channel channel,
        @NotNull Map<String, String> metadata) {

    public NewSession {
        metadata = Map.copyOf(metadata);
    }
}
