package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who wrote a session's title or summary. */
public enum Writer {
    /** Whoever renamed the session. Nobody overwrites that. */
    @JsonProperty("user")
    USER,
    @JsonProperty("model")
    MODEL,
    /** No model could: a title is words of the first question then, a summary a list of the questions. */
    @JsonProperty("rules")
    RULES
}
