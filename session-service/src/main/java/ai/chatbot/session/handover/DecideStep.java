package ai.chatbot.session.handover;

import static ai.chatbot.common.contract.session.HandoverState.ASSIGNED;
import static ai.chatbot.common.contract.session.HandoverState.CLOSED;
import static ai.chatbot.common.contract.session.HandoverState.HUMAN;
import static ai.chatbot.common.contract.session.HandoverState.REQUESTED;
import static ai.chatbot.common.contract.session.HandoverState.RETURNED;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.session.handover.Handover.Waiting;
import ai.chatbot.session.handover.HandoverEvent.AgentWrote;
import ai.chatbot.session.handover.HandoverEvent.ClockLookedAt;
import ai.chatbot.session.handover.HandoverEvent.Closed;
import ai.chatbot.session.handover.HandoverEvent.CustomerWrote;
import ai.chatbot.session.handover.HandoverEvent.GivenBack;
import ai.chatbot.session.handover.HandoverEvent.PersonWanted;
import ai.chatbot.session.handover.HandoverEvent.Released;
import ai.chatbot.session.handover.HandoverEvent.SessionEnded;
import ai.chatbot.session.handover.HandoverEvent.Taken;
import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import ai.chatbot.session.handover.Outcome.Changed;
import ai.chatbot.session.handover.Outcome.Refusal;
import ai.chatbot.session.handover.Outcome.Refused;
import ai.chatbot.session.handover.Outcome.Same;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state machine: for every state and every event what comes of it. Doing something again changes nothing. */
@Component
public class DecideStep {

    /** The pauses between reminders double as often. */
    private static final int MOST_DOUBLINGS = 6;

    private final HandoverProperties properties;
    private final OpeningHours hours;

    public DecideStep(HandoverProperties properties) {
        this.properties = properties;
        this.hours = properties.openingHours();
    }

    public Outcome decide(Handover handover, HandoverEvent event, Instant now) {
        return switch (event) {
            case PersonWanted wanted -> request(handover, wanted, now);
            case CustomerWrote _ -> new Same(customerWrote(handover, now));
            case Taken taken -> take(handover, taken, now);
            case AgentWrote wrote -> reply(handover, wrote.by(), now);
            case Released released -> release(handover, released, now);
            case GivenBack back -> giveBack(handover, back, now);
            case Closed closed -> close(handover, closed, now);
            case ClockLookedAt _ -> handover.isDue(now) ? timeOut(handover, now) : new Same(handover);
            case SessionEnded _ ->
                handover.isWithPeople()
                        ? new Changed(quiet(handover.step(CLOSED, Actor.CUSTOMER, now, "session_ended")), null)
                        : new Same(handover);
        };
    }

    private Outcome request(Handover handover, PersonWanted wanted, Instant now) {
        return switch (handover.state()) {
            case BOT, RETURNED -> {
                Handover requested = handover.requestedBy(wanted.request())
                        .step(REQUESTED, Actor.CUSTOMER, now, wireName(wanted.request()));
                Notice notice = wanted.request().reason() == HandoverReason.DECLINED_TWICE
                        ? Notice.REQUESTED_AFTER_DECLINES
                        : Notice.REQUESTED;
                yield new Changed(inQueue(requested, now, now), notice);
            }
            case REQUESTED, ASSIGNED, HUMAN -> new Same(customerWrote(handover, now));
            case CLOSED -> new Refused(Refusal.CLOSED);
        };
    }

    private static String wireName(Handover.Request request) {
        return request.reason().name().toLowerCase(java.util.Locale.ROOT);
    }

    private Handover customerWrote(Handover handover, Instant now) {
        Waiting waiting = handover.waiting();
        return switch (handover.state()) {
            case HUMAN, ASSIGNED ->
                waiting.since() == null
                        ? handover.waiting(new Waiting(
                                now, earlier(waiting.dueAt(), hours.after(now, properties.silentAfter())), 0))
                        : handover;
            case REQUESTED ->
                waiting.since() == null
                        ? handover.waiting(new Waiting(now, waiting.dueAt(), waiting.reminders()))
                        : handover;
            case BOT, RETURNED, CLOSED -> handover;
        };
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private Outcome take(Handover handover, Taken taken, Instant now) {
        return switch (handover.state()) {
            case REQUESTED -> assigned(handover, taken, now);
            case ASSIGNED, HUMAN -> {
                if (handover.isOf(taken.agent().id())) {
                    yield new Same(handover);
                }
                yield taken.by().mayActForOthers()
                                && !taken.by().id().equals(taken.agent().id())
                        ? assigned(handover, taken, now) // an admin gives it to somebody else
                        : new Refused(Refusal.TAKEN_BY_ANOTHER);
            }
            case BOT, RETURNED -> new Refused(Refusal.NOT_WITH_PEOPLE);
            case CLOSED -> new Refused(Refusal.CLOSED);
        };
    }

    private Outcome assigned(Handover handover, Taken taken, Instant now) {
        Handover assigned = handover.step(ASSIGNED, taken.by().id(), now, null).with(taken.agent());
        var waiting = new Waiting(handover.waiting().since(), hours.after(now, properties.silentAfter()), 0);
        return new Changed(assigned.waiting(waiting), Notice.TAKEN);
    }

    private Outcome reply(Handover handover, Actor by, Instant now) {
        return switch (handover.state()) {
            case ASSIGNED, HUMAN -> {
                if (!handover.isOf(by.id())) {
                    yield new Refused(Refusal.TAKEN_BY_ANOTHER);
                }
                yield handover.state() == HUMAN
                        ? new Same(quiet(handover))
                        : new Changed(quiet(handover.step(HUMAN, by.id(), now, null)), null);
            }
            case REQUESTED -> new Refused(Refusal.NOT_TAKEN);
            case BOT, RETURNED -> new Refused(Refusal.NOT_WITH_PEOPLE);
            case CLOSED -> new Refused(Refusal.CLOSED);
        };
    }

    private Outcome release(Handover handover, Released released, Instant now) {
        return switch (handover.state()) {
            case ASSIGNED, HUMAN ->
                isNotTheirs(handover, released.by())
                        ? new Refused(Refusal.TAKEN_BY_ANOTHER)
                        : new Changed(
                                inQueue(
                                        handover.step(REQUESTED, released.by().id(), now, released.reason()),
                                        waitsSince(handover, now),
                                        now),
                                Notice.RELEASED);
            case REQUESTED -> new Same(handover);
            case BOT, RETURNED -> new Refused(Refusal.NOT_WITH_PEOPLE);
            case CLOSED -> new Refused(Refusal.CLOSED);
        };
    }

    private Outcome giveBack(Handover handover, GivenBack back, Instant now) {
        return switch (handover.state()) {
            case REQUESTED, ASSIGNED, HUMAN ->
                isNotTheirs(handover, back.by())
                        ? new Refused(Refusal.TAKEN_BY_ANOTHER)
                        : toBot(handover, back.by().id(), now, back.reason(), Notice.RETURNED);
            case RETURNED -> new Same(handover);
            case BOT -> new Refused(Refusal.NOT_WITH_PEOPLE);
            case CLOSED -> new Refused(Refusal.CLOSED);
        };
    }

    private Outcome close(Handover handover, Closed closed, Instant now) {
        return switch (handover.state()) {
            case REQUESTED, ASSIGNED, HUMAN ->
                isNotTheirs(handover, closed.by())
                        ? new Refused(Refusal.TAKEN_BY_ANOTHER)
                        : new Changed(
                                quiet(handover.step(CLOSED, closed.by().id(), now, closed.reason())), Notice.CLOSED);
            case CLOSED -> new Same(handover);
            case BOT, RETURNED -> new Refused(Refusal.NOT_WITH_PEOPLE);
        };
    }

    private Outcome timeOut(Handover handover, Instant now) {
        return switch (handover.state()) {
            case REQUESTED ->
                properties.whenUnclaimed() == WhenUnclaimed.RETURN_TO_BOT
                        ? toBot(handover, Actor.SYSTEM, now, "unclaimed", Notice.NOBODY_CAME)
                        : new Changed(remind(handover, now), Notice.STILL_WAITING);
            case ASSIGNED, HUMAN ->
                properties.whenSilent() == WhenSilent.RETURN_TO_BOT
                        ? toBot(handover, Actor.SYSTEM, now, "agent_silent", Notice.AGENT_GONE)
                        : new Changed(
                                inQueue(
                                        handover.step(REQUESTED, Actor.SYSTEM, now, "agent_silent"),
                                        waitsSince(handover, now),
                                        now),
                                Notice.AGENT_SILENT);
            case BOT, RETURNED, CLOSED -> new Same(quiet(handover));
        };
    }

    private static Outcome toBot(Handover handover, String by, Instant now, @Nullable String reason, Notice notice) {
        return new Changed(quiet(handover.step(RETURNED, by, now, reason)), notice);
    }

    private Handover remind(Handover handover, Instant now) {
        int reminders = handover.waiting().reminders() + 1;
        Duration pause = properties.unclaimedAfter().multipliedBy(1L << Math.min(reminders, MOST_DOUBLINGS));
        return handover.step(REQUESTED, Actor.SYSTEM, now, "unclaimed")
                .waiting(new Waiting(handover.waiting().since(), hours.after(now, pause), reminders));
    }

    private Handover inQueue(Handover handover, Instant waitingSince, Instant now) {
        return handover.waiting(new Waiting(waitingSince, hours.after(now, properties.unclaimedAfter()), 0));
    }

    private static Instant waitsSince(Handover handover, Instant now) {
        Instant since = handover.waiting().since();
        return since == null ? now : since;
    }

    private static Handover quiet(Handover handover) {
        return handover.waiting(Waiting.FOR_NOTHING);
    }

    /** In the queue it is everybody's. */
    private static boolean isNotTheirs(Handover handover, Actor by) {
        return handover.state() != HandoverState.REQUESTED && !handover.isOf(by.id()) && !by.mayActForOthers();
    }
}
