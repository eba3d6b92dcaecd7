package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.List;

/** What the customer gets to read. */
sealed interface Answer {

    String text();

    default Outcome outcome() {
        return switch (this) {
            case Grounded grounded -> Outcome.GROUNDED;
            case Declined declined -> Outcome.DECLINED;
            case Escalated escalated -> Outcome.ESCALATED;
            case Courtesy courtesy -> Outcome.SMALL_TALK;
            case Stopped stopped -> Outcome.STOPPED;
        };
    }

    default List<Source> sources() {
        return switch (this) {
            case Grounded grounded -> grounded.cited();
            case Declined declined -> declined.nearest();
            case Escalated escalated -> List.of();
            case Courtesy courtesy -> List.of();
            case Stopped stopped -> stopped.cited();
        };
    }

    /** How likely the answer is right, 0–1. Whoever does not answer claims nothing. */
    default double confidence() {
        return switch (this) {
            case Grounded grounded -> grounded.certainty();
            case Declined declined -> 0;
            case Escalated escalated -> 0;
            case Courtesy courtesy -> 1;
            case Stopped stopped -> 0;
        };
    }

    /** @param cited what {@code [1]}, {@code [2]}, … in the text refer to */
    record Grounded(String text, List<Source> cited, double certainty) implements Answer {

        public Grounded {
            cited = List.copyOf(cited);
        }
    }

    /** @param nearest documents that come closest, for the customer to look into */
    record Declined(String text, List<Source> nearest) implements Answer {

        public Declined {
            nearest = List.copyOf(nearest);
        }
    }

    /** Handed to a person. Nobody takes over conversations yet, so nothing makes one. */
    record Escalated(String text) implements Answer {}

    record Courtesy(String text) implements Answer {}

    /** As far as it got before somebody had it stopped, or nobody listened any more. */
    record Stopped(String text, List<Source> cited) implements Answer {

        static final Stopped BEFORE_IT_BEGAN = new Stopped("This answer was stopped before it began.", List.of());

        public Stopped {
            cited = List.copyOf(cited);
        }
    }
}
