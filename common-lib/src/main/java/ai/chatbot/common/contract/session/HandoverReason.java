package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a chat goes to a person. */
public enum HandoverReason {
    @JsonProperty("customer_asked")
    CUSTOMER_ASKED,
    /** The documents did not answer two questions in a row. */
    @JsonProperty("declined_twice")
    DECLINED_TWICE,
    /** Two answers in a row were rated badly. */
    @JsonProperty("negative_feedback")
    NEGATIVE_FEEDBACK,
    /** A guard rule that the operator wants a person for. */
    @JsonProperty("guard_rule")
    GUARD_RULE,
    /** A topic that the operator wants a person for. */
    @JsonProperty("topic")
    TOPIC
}
