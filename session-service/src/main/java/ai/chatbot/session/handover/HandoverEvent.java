package ai.chatbot.session.handover;

import org.jspecify.annotations.Nullable;

/** What can happen to a hand-over. */
public sealed interface HandoverEvent {

    record PersonWanted(Handover.Request request) implements HandoverEvent {}

    record CustomerWrote() implements HandoverEvent {}

    record Taken(Handover.Agent agent, Actor by) implements HandoverEvent {}

    record AgentWrote(Actor by) implements HandoverEvent {}

    record Released(Actor by, @Nullable String reason) implements HandoverEvent {}

    record GivenBack(Actor by, @Nullable String reason) implements HandoverEvent {}

    record Closed(Actor by, @Nullable String reason) implements HandoverEvent {}

    /** Somebody looked at the clock. Nothing happens when it is too early. */
    record ClockLookedAt() implements HandoverEvent {}

    /** The customer ended it, or nobody wrote for too long. */
    record SessionEnded() implements HandoverEvent {}
}
