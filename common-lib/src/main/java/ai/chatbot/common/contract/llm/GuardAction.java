package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a text in which a rule finds something, the mildest first. */
public enum GuardAction {
    /** Nothing: the rule does not look. In a decision: it looked and found nothing. */
    @JsonProperty("allow")
    ALLOW,
    /** The text passes, and the report says that the rule saw something. */
    @JsonProperty("flag")
    FLAG,
    /** The text goes on without what was found. */
    @JsonProperty("redact")
    REDACT,
    /** The text goes no further. */
    @JsonProperty("block")
    BLOCK
}
