package ai.chatbot.session.handover;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.session.handover.HandoverEvent.AgentWrote;
import ai.chatbot.session.handover.HandoverEvent.ClockLookedAt;
import ai.chatbot.session.handover.HandoverEvent.CustomerWrote;
import ai.chatbot.session.handover.HandoverEvent.PersonWanted;
import ai.chatbot.session.handover.HandoverEvent.Released;
import ai.chatbot.session.handover.HandoverEvent.Taken;
import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import ai.chatbot.session.handover.Outcome.Changed;
import ai.chatbot.session.handover.Outcome.Same;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and for how long. Which steps there are at all, HandoverOrderTests checks in every order. */
class DecideStepTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z"); // a Monday
    private static final Actor EVA = new Actor("eva", false);

    private final DecideStep always = new DecideStep(rules("", WhenUnclaimed.KEEP));
    private final Handover requested = after(always, Handover.NONE, wanted(NOON), NOON);
    private final Handover taken = after(always, requested, new Taken(new Handover.Agent("eva", null), EVA), NOON);

    @Test
    void remindsTheCustomerMoreAndMoreRarelyWhileNobodyComes() {
        Instant first = NOON.plus(Duration.ofMinutes(10));
        assertThat(requested.waiting().dueAt()).isEqualTo(first);
        assertThat(always.decide(requested, new ClockLookedAt(), first.minusMillis(1)))
                .isEqualTo(new Same(requested));

        Changed reminded = (Changed) always.decide(requested, new ClockLookedAt(), first);
        assertThat(reminded.notice()).isEqualTo(Notice.STILL_WAITING);
        assertThat(reminded.handover().state()).isEqualTo(HandoverState.REQUESTED);
        Instant second = first.plus(Duration.ofMinutes(20));
        assertThat(reminded.handover().waiting().dueAt()).isEqualTo(second);
        Handover again = after(always, reminded.handover(), new ClockLookedAt(), second);
        assertThat(again.waiting().dueAt()).isEqualTo(second.plus(Duration.ofMinutes(40)));
        assertThat(again.waiting().since()).isEqualTo(NOON);
    }

    @Test
    void countsAnAgentsSilenceFromTheFirstMessageThatHeHasNotAnswered() {
        Handover answered = after(always, taken, new AgentWrote(EVA), NOON);
        assertThat(answered.waiting().dueAt()).isNull();

        Handover waits = after(always, answered, new CustomerWrote(), NOON.plusSeconds(60));
        Handover waitsStill = after(always, waits, new CustomerWrote(), NOON.plusSeconds(120));

        assertThat(waitsStill.waiting().since()).isEqualTo(NOON.plusSeconds(60));
        assertThat(waitsStill.waiting().dueAt()).isEqualTo(NOON.plusSeconds(60).plus(Duration.ofMinutes(5)));
    }

    @Test
    void aMessageDoesNotGiveAnAgentWhoHasNotWrittenYetMoreTime() {
        Handover written = after(always, taken, new CustomerWrote(), NOON.plusSeconds(240));

        assertThat(written.waiting().dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void whoIsReleasedKeepsThePlaceInTheQueue() {
        Handover back = after(always, taken, new Released(EVA, "lunch"), NOON.plusSeconds(600));

        assertThat(back.state()).isEqualTo(HandoverState.REQUESTED);
        assertThat(back.request().at()).isEqualTo(NOON);
        assertThat(back.waiting().since()).isEqualTo(NOON);
        assertThat(back.steps().getLast().reason()).isEqualTo("lunch");
    }

    @Test
    void nobodyIsLateWhileNobodyIsThere() {
        DecideStep office = new DecideStep(rules("MON-FRI 09:00-12:05", WhenUnclaimed.RETURN_TO_BOT));

        Handover lastMinute = after(office, Handover.NONE, wanted(NOON), NOON);

        assertThat(lastMinute.waiting().dueAt()).isEqualTo(Instant.parse("2026-11-24T09:05:00Z"));
    }

    @Test
    void keepsABoundedNumberOfStepsButForgetsNoneThatHelpdesksMustBeTold() {
        Handover handover = requested;
        for (int i = 0; i < 40; i++) {
            handover = after(always, handover, new Taken(new Handover.Agent("eva", null), EVA), NOON);
            handover = after(always, handover, new Released(EVA, null), NOON);
        }
        assertThat(handover.untold()).hasSize(81);
        handover = after(always, handover.toldUpTo(81), new Taken(new Handover.Agent("eva", null), EVA), NOON);
        assertThat(handover.steps()).hasSize(50);
        assertThat(handover.untold()).hasSize(1);
        assertThat(handover.pending()).isTrue();
        assertThat(handover.toldUpTo(82).pending()).isFalse();
    }

    private static PersonWanted wanted(Instant now) {
        return new PersonWanted(new Handover.Request(HandoverReason.CUSTOMER_ASKED, null, "en", now));
    }

    private static Handover after(DecideStep decideStep, Handover handover, HandoverEvent event, Instant now) {
        return switch (decideStep.decide(handover, event, now)) {
            case Changed changed -> changed.handover();
            case Same same -> same.handover();
            case Outcome.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static HandoverProperties rules(String hours, WhenUnclaimed whenUnclaimed) {
        return new HandoverProperties(
                ZoneOffset.UTC,
                hours,
                Duration.ofMinutes(10),
                whenUnclaimed,
                Duration.ofMinutes(5),
                WhenSilent.REQUEUE,
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }
}
