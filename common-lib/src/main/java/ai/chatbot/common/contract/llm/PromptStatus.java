package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a version of a prompt template is in its life; only forwards, except that a rollback publishes an archived one. */
public enum PromptStatus {
    /** Can be changed, and is used for nothing. */
    @JsonProperty("draft")
    DRAFT,
    /** In use, for all answers or for a share of them. */
    @JsonProperty("published")
    PUBLISHED,
    /** Was in use. */
    @JsonProperty("archived")
    ARCHIVED
}
