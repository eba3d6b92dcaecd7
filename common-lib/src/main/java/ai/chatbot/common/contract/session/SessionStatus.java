package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum SessionStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("ended")
    ENDED,
    /** It expired while nobody wrote. Its history stays. */
    @JsonProperty("abandoned")
    ABANDONED
}
