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
            case Courtesy courtesy -> Outcome.SMALL_TALK;
            case Stopped stopped -> Outcome.STOPPED;
            case Relayed relayed -> Outcome.RELAYED;
        };
    }

    default List<Source> sources() {
        return switch (this) {
            case Grounded grounded -> grounded.cited();
            case Declined declined -> declined.nearest();
            case Courtesy courtesy -> List.of();
            case Stopped stopped -> stopped.cited();
            case Relayed relayed -> relayed.cited();
        };
    }

    /** How likely the answer is right, 0–1. Whoever does not answer claims nothing, nor does who has not looked. */
    default double confidence() {
        return switch (this) {
            case Grounded grounded -> grounded.certainty();
            case Declined declined -> 0;
            case Courtesy courtesy -> 1;
            case Stopped stopped -> 0;
            case Relayed relayed -> 0;
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

    record Courtesy(String text) implements Answer {}

    /** As far as it got before somebody had it stopped, or nobody listened any more. */
    record Stopped(String text, List<Source> cited) implements Answer {

        static final Stopped BEFORE_IT_BEGAN = new Stopped("This answer was stopped before it began.", List.of());

        public Stopped {
            cited = List.copyOf(cited);
        }
    }

    /**
     * By an engine outside; nobody here has compared it with its sources.
     *
     * @param cited what the engine says it has it from
     */
    record Relayed(String text, List<Source> cited) implements Answer {

        public Relayed {
            cited = List.copyOf(cited);
        }
    }
}
