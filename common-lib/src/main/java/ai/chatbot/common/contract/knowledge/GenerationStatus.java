package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of an index generation. */
public enum GenerationStatus {
    /** Documents are being brought into it. */
    @JsonProperty("building")
    BUILDING,
    /** It can be compared and activated. */
    @JsonProperty("ready")
    READY,
    /** It is searched. */
    @JsonProperty("active")
    ACTIVE,
    /** It was searched before, is kept up to date, and can be activated again. */
    @JsonProperty("former")
    FORMER,
    /** It is being thrown away. */
    @JsonProperty("dropping")
    DROPPING
}
