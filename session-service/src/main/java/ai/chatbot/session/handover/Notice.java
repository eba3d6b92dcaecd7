package ai.chatbot.session.handover;

import java.util.Locale;

/** What a customer is told about the hand-over of his chat. The texts are in {@code notices*.properties}. */
public enum Notice {
    REQUESTED,
    REQUESTED_AFTER_DECLINES,
    PASSED_ON,
    TAKEN,
    RELEASED,
    RETURNED,
    CLOSED,
    /** Nobody has come yet, and the request stays. */
    STILL_WAITING,
    /** Nobody has come, and the bot is back. */
    NOBODY_CAME,
    /** Who had the chat is silent; it waits for somebody else. */
    AGENT_SILENT,
    /** Who had the chat is silent; the bot is back. */
    AGENT_GONE;

    /** In metadata and resources. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
