package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a chat belongs to. */
public enum HandoverState {
    /** The bot's, as every chat is at first. */
    @JsonProperty("bot")
    BOT,
    /** A person has been asked for; nobody has taken it yet. */
    @JsonProperty("requested")
    REQUESTED,
    /** A person has taken it and has not written yet. */
    @JsonProperty("assigned")
    ASSIGNED,
    /** A person writes. */
    @JsonProperty("human")
    HUMAN,
    /** The bot's again. */
    @JsonProperty("returned")
    RETURNED,
    /** Nobody's: a person has closed it, or the session ended meanwhile. */
    @JsonProperty("closed")
    CLOSED;

    /** Whether the bot must be silent, and customers' messages go to people. */
    public boolean isWithPeople() {
        return this == REQUESTED || this == ASSIGNED || this == HUMAN;
    }
}
