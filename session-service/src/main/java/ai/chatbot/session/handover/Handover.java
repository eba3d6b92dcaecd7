package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a chat stands between the bot and people, as its session's document carries it.
 *
 * @param version counts the steps
 * @param since when it came into its state
 * @param request the last one; null before the first
 * @param agent who has it; null in states without one
 * @param steps the last ones, oldest first: at least those that helpdesks have not been told
 * @param told version up to which helpdesks' deliveries are written down
 * @param pending whether there are steps beyond that; a field of its own, so that they are found
 */
public record Handover(
        HandoverState state,
        int version,
        @Nullable Instant since,
        @Nullable Request request,
        @Nullable Agent agent,
        Waiting waiting,
        List<Step> steps,
        int told,
        boolean pending) {

    /** Of a chat that nobody has asked a person for. */
    public static final Handover NONE =
            new Handover(HandoverState.BOT, 0, null, null, null, Waiting.FOR_NOTHING, List.of(), 0, false);

    private static final int STEPS_KEPT = 50;

    /** Where no helpdesk is ever told. */
    private static final int MOST_STEPS = 100;

    private static final String DEFAULT_LANGUAGE = "en";

    public Handover {
        steps = List.copyOf(steps);
    }

    /** @param detail the guard rule or topic */
    public record Request(HandoverReason reason, @Nullable String detail, String language, Instant at) {}

    /** @param name what the customer gets to read; null is a word for a colleague */
    public record Agent(String id, @Nullable String name) {}

    /**
     * @param since of the first message of the customer that no person has answered
     * @param dueAt when the next time-out is; null for never
     * @param reminders how often the customer was told that still nobody is there
     */
    public record Waiting(@Nullable Instant since, @Nullable Instant dueAt, int reminders) {

        static final Waiting FOR_NOTHING = new Waiting(null, null, 0);
    }

    /** @param by a user's id, or one of the names in {@link Actor} */
    public record Step(
            int version,
            HandoverState from,
            HandoverState to,
            String by,
            Instant at,
            @Nullable String reason) {}

    public boolean isWithPeople() {
        return state.isWithPeople();
    }

    public boolean isDue(Instant now) {
        return waiting.dueAt() != null && !now.isBefore(waiting.dueAt());
    }

    public boolean isOf(String agentId) {
        return agent != null && agent.id().equals(agentId);
    }

    /** Steps that helpdesks have not been told. */
    public List<Step> untold() {
        return steps.stream().filter(step -> step.version() > told).toList();
    }

    public Handover toldUpTo(int told) {
        return new Handover(state, version, since, request, agent, waiting, steps, told, told < version);
    }

    public String language() {
        return request == null ? DEFAULT_LANGUAGE : request.language();
    }

    Handover waiting(Waiting other) {
        return new Handover(state, version, since, request, agent, other, steps, told, pending);
    }

    Handover requestedBy(Request other) {
        return new Handover(state, version, since, other, agent, waiting, steps, told, pending);
    }

    /** One step further. */
    Handover step(HandoverState to, String by, Instant now, @Nullable String reason) {
        var step = new Step(version + 1, state, to, by, now, reason);
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        while (all.size() > MOST_STEPS
                || (all.size() > STEPS_KEPT && all.getFirst().version() <= told)) {
            all.removeFirst();
        }
        boolean keepsAgent = to == HandoverState.ASSIGNED || to == HandoverState.HUMAN;
        return new Handover(
                to,
                version + 1,
                to == state ? since : now,
                request,
                keepsAgent ? agent : null,
                waiting,
                all,
                told,
                true);
    }

    Handover with(Agent other) {
        return new Handover(state, version, since, request, other, waiting, steps, told, pending);
    }

    /** Without what the rule or topic is called. */
    @Override
    public String toString() {
        return "Handover[" + state + ", version " + version + "]";
    }
}
