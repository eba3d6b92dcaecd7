package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;

/** @param metadata JSON values only: for an answer its sources, confidence, model, usage and guard decisions */
public record Message(
        @NotBlank String messageId,
        @NotNull Author role,
        @NotNull String content,
        @NotNull Instant timestamp,
        @NotNull Map<String, Object> metadata) {

    public Message {
        metadata = Map.copyOf(metadata);
    }

    /** Who wrote a message; the seed's {@code role} of a message. */
    public enum Author {
        @JsonProperty("user")
        USER,
        @JsonProperty("assistant")
        ASSISTANT,
        /** Neither the customer, the bot nor a person: what happens to the chat. */
        @JsonProperty("system")
        SYSTEM,
        /** A person on our side; {@code metadata.agent_name} is what he is called. */
        @JsonProperty("agent")
        AGENT
    }
}
