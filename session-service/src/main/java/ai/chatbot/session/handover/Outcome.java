package ai.chatbot.session.handover;

import org.jspecify.annotations.Nullable;

/** What comes of an event. */
public sealed interface Outcome {

    /** @param notice what the customer is told; null when the event itself is something that he reads, or he has gone */
    record Changed(Handover handover, @Nullable Notice notice) implements Outcome {}

    /** The state is as it was, as when something is done again; who waits since when may have changed. */
    record Same(Handover handover) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    enum Refusal {
        NOT_WITH_PEOPLE("Nobody has asked for a person in this chat, or it is the bot's again."),
        NOT_TAKEN("Take the chat first."),
        TAKEN_BY_ANOTHER("Somebody else has taken this chat."),
        CLOSED("The chat is closed.");

        private final String message;

        Refusal(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }
}
