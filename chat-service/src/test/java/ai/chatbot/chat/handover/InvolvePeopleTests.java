package ai.chatbot.chat.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The triggers that are not the customer's own words. */
class InvolvePeopleTests {

    private static final EscalationProperties RULES = new EscalationProperties(
            true,
            2,
            2,
            List.of("self_harm"),
            Map.of("legal", List.of("my lawyer", "court"), "Leaving", List.of("kündigen")));

    private final List<Turn> stored = new ArrayList<>();
    private final FakePeople people = new FakePeople(stored);
    private final InvolvePeople involvePeople = people.involve(event -> {}, RULES);

    @Test
    void handsOverWhatIsAboutATopicOfTheOperators() {
        assertThat(before("I will see you in court!")).isTrue();
        assertThat(request().reason()).isEqualTo(HandoverReason.TOPIC);
        assertThat(request().detail()).isEqualTo("legal");
        assertThat(before("Ich möchte kündigen.")).isTrue();
        assertThat(request().detail()).isEqualTo("leaving");
    }

    @Test
    void findsTopicsAsWholeWordsOnly() {
        assertThat(before("Do you deliver to Courtney Street?")).isFalse();
    }

    @Test
    void handsOverAfterTwoBadlyRatedAnswersInARow() {
        Message bad = answer(Map.of("feedback", Map.of("rating", "negative")));

        assertThat(before("And now?", bad)).isFalse();
        assertThat(before("And now?", bad, answer(Map.of()), bad)).isFalse();
        assertThat(before("And now?", bad, question("So?"), bad)).isTrue();
        assertThat(request().reason()).isEqualTo(HandoverReason.NEGATIVE_FEEDBACK);
    }

    @Test
    void whatWasBeforeAPersonHadTheChatDoesNotCountAnyMore() {
        Message bad = answer(Map.of("feedback", Map.of("rating", "negative")));
        Message back = new Message("n", Author.SYSTEM, "You are talking to the bot again.", Instant.EPOCH, Map.of());

        assertThat(before("And now?", bad, bad, back)).isFalse();
    }

    @Test
    void handsOverWhatAGuardRuleRefusesWhenAPersonIsWantedForIt() {
        var refusal = refusal("self_harm");

        Turn turn = involvePeople.afterFailure(window(), "c1", question("…"), refusal);

        assertThat(PeoplesReply.isIn(turn)).isTrue();
        assertThat(request().reason()).isEqualTo(HandoverReason.GUARD_RULE);
        assertThat(request().detail()).isEqualTo("self_harm");
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        var refusal = refusal("prompt_injection");
        assertThatThrownBy(() -> involvePeople.afterFailure(window(), "c1", question("…"), refusal))
                .isSameAs(refusal);
        var down =
                new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "down", Map.of("rules", List.of("self_harm")));
        assertThatThrownBy(() -> involvePeople.afterFailure(window(), "c1", question("…"), down))
                .isSameAs(down);
    }

    @Test
    void anAnswerThatAGuardRuleFlaggedIsNotGivenButHandedOver() {
        Message flagged = answer(Map.of("guardrails", Map.of("rules", List.of("toxicity", "self_harm"))));

        Turn turn = involvePeople.store(window(), new Turn("c1", question("…"), flagged), answer -> answer);

        assertThat(PeoplesReply.isIn(turn)).isTrue();
        assertThat(request().detail()).isEqualTo("self_harm");
    }

    @Test
    void neverHandsOverWhereNobodyIsThere() {
        var alone = people.involve(event -> {}, new EscalationProperties(false, 2, 2, List.of("self_harm"), Map.of()));

        assertThat(alone.insteadOfAnswering(window(), "c1", question("I want to talk to a human")))
                .isEmpty();
        Turn declined = new Turn("c1", question("?"), answer(Map.of("outcome", "declined")));
        assertThat(alone.store(window(answer(Map.of("outcome", "declined"))), declined, answer -> answer))
                .isEqualTo(declined);
    }

    private boolean before(String text, Message... history) {
        return involvePeople
                .insteadOfAnswering(window(history), "c" + stored.size(), question(text))
                .isPresent();
    }

    private HandoverRequest request() {
        return people.requests.getLast();
    }

    private static ServiceException refusal(String rule) {
        return new ServiceException(
                new RemoteErrorCode("INPUT_REJECTED", ErrorKind.REJECTED), "no", Map.of("rules", List.of(rule)));
    }

    private static Message question(String text) {
        return new Message("q", Author.USER, text, Instant.EPOCH, Map.of());
    }

    private static Message answer(Map<String, Object> metadata) {
        return new Message("a", Author.ASSISTANT, "An answer.", Instant.EPOCH, metadata);
    }

    private static ConversationWindow window(Message... history) {
        var session = new Session(
                "s1",
                "u1",
                Channel.WEB,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                SessionStatus.ACTIVE,
                new Session.Context(history.length, Instant.EPOCH));
        return new ConversationWindow(session, List.of(history), null);
    }
}
