package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Spelled in lower case on the wire. */
public enum SortOrder {
    @JsonProperty("asc")
    ASC,
    @JsonProperty("desc")
    DESC
}
