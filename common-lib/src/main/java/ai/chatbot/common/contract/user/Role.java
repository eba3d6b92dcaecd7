package ai.chatbot.common.contract.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What somebody may do, the least first. The claim {@code role} of an access token carries the wire name. */
public enum Role {
    /** Has no account: comes in through a widget or a trial. No account can be given it. */
    @JsonProperty("guest")
    GUEST,
    @JsonProperty("user")
    USER,
    @JsonProperty("support_agent")
    SUPPORT_AGENT,
    @JsonProperty("admin")
    ADMIN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may all that the other may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
