package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum Channel {
    @JsonProperty("web")
    WEB,
    @JsonProperty("mobile")
    MOBILE,
    @JsonProperty("api")
    API
}
