package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What counts when a rule cannot decide, because it fails or takes too long. */
public enum FailurePolicy {
    /** The text passes. */
    @JsonProperty("open")
    OPEN,
    /** The text goes no further. */
    @JsonProperty("closed")
    CLOSED
}
