package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Unsupported;
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

    /** What each sentence stands on, as far as it was compared with the sources. */
    default List<CitedSentence> citations() {
        return switch (this) {
            case Grounded grounded -> grounded.sentences();
            case Stopped stopped -> stopped.sentences();
            case Declined _, Courtesy _, Relayed _ -> List.of();
        };
    }

    /** Sentences that stand on nothing, and are marked. */
    default List<Unsupported> unsupported() {
        return switch (this) {
            case Grounded grounded -> grounded.marked();
            case Stopped stopped -> stopped.marked();
            case Declined _, Courtesy _, Relayed _ -> List.of();
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
    record Grounded(
            String text, List<Source> cited, double certainty, List<CitedSentence> sentences, List<Unsupported> marked)
            implements Answer {

        public Grounded {
            cited = List.copyOf(cited);
            sentences = List.copyOf(sentences);
            marked = List.copyOf(marked);
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
    record Stopped(String text, List<Source> cited, List<CitedSentence> sentences, List<Unsupported> marked)
            implements Answer {

        static final Stopped BEFORE_IT_BEGAN =
                new Stopped("This answer was stopped before it began.", List.of(), List.of(), List.of());

        public Stopped {
            cited = List.copyOf(cited);
            sentences = List.copyOf(sentences);
            marked = List.copyOf(marked);
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
