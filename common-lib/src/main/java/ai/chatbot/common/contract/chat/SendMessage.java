package ai.chatbot.common.contract.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param message what the customer says; the guards refuse more than the configured length with 422
 * @param messageType null is {@code text}
 */
public record SendMessage(
        @NotBlank @Size(max = 100_000) String message,
        @Nullable MessageType messageType,
        @Nullable @Valid Metadata metadata) {

    /**
     * @param clientMessageId sending the same id again returns the first answer and stores nothing twice
     */
    public record Metadata(
            @Nullable Instant timestamp,
            @Nullable @Size(min = 1, max = 100) String clientMessageId) {}

    /** {@code voice} and {@code image} carry the transcript or caption as {@code message}. */
    public enum MessageType {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("voice")
        VOICE,
        @JsonProperty("image")
        IMAGE
    }
}
