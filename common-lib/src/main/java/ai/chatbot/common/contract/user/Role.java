package ai.chatbot.common.contract.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an account may do. The claim {@code role} of an access token carries the wire name. */
public enum Role {
    @JsonProperty("user")
    USER,
    @JsonProperty("support_agent")
    SUPPORT_AGENT,
    @JsonProperty("admin")
    ADMIN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
