package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a conversation comes from. {@code widget} and {@code trial} follow from the token; clients cannot choose them. */
public enum Channel {
    @JsonProperty("web")
    WEB,
    @JsonProperty("mobile")
    MOBILE,
    @JsonProperty("api")
    API,
    @JsonProperty("widget")
    WIDGET,
    @JsonProperty("trial")
    TRIAL
}
