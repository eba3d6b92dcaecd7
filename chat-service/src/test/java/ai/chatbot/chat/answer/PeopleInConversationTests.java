package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of messages when people have the chat, or shall have it. */
class PeopleInConversationTests extends ConversationTest {

    @Test
    void handsOverWhenTheCustomerAsksForAPersonAndAsksNoModel() {
        ChatReply reply = ask("Can I talk to a human?", "c1");

        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.ESCALATED);
        assertThat(reply.botResponse().servedBy()).isEqualTo("handover");
        assertThat(reply.userMessage().content()).isEqualTo("Can I talk to a human?");
        assertThat(people.requests.getFirst().reason()).isEqualTo(HandoverReason.CUSTOMER_ASKED);
        assertThat(people.requests.getFirst().language()).isEqualTo("en");
        assertThat(platform.completions).isEmpty();
        assertThat(platform.events).hasSize(1);
        assertThat(platform.events.getFirst().data()).containsEntry("outcome", "escalated");
    }

    @Test
    void handsOverAtTheSecondDeclineInARowInTheCustomersLanguage() {
        platform.search = request -> found(0);
        assertThat(ask("Wie ist das Wetter und wo ist der Mond?").botResponse().outcome())
                .isEqualTo(Outcome.DECLINED);

        ChatReply second = ask("Und was kann ich nicht wissen?");

        assertThat(second.botResponse().outcome()).isEqualTo(Outcome.ESCALATED);
        assertThat(people.requests.getFirst().reason()).isEqualTo(HandoverReason.DECLINED_TWICE);
        assertThat(people.requests.getFirst().language()).isEqualTo("de");
        assertThat(platform.events.getLast().data()).containsEntry("outcome", "escalated");
    }

    @Test
    void aQuestionThatIsAnsweredBetweenTwoDeclinesKeepsTheBot() {
        var usual = platform.search;
        platform.search = request -> found(0);
        ask("What is the weather?");
        platform.search = usual;
        ask("How long can I return an item?");
        platform.search = request -> found(0);

        assertThat(ask("What is the moon made of?").botResponse().outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(people.requests).isEmpty();
    }

    @Test
    void passesMessagesOnWhilePeopleHaveTheChat() {
        platform.handover = HandoverState.HUMAN;
        people.haveTheChat = true;

        ChatReply reply = ask("How long can I return an item?");

        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.ESCALATED);
        assertThat(reply.botResponse().content()).contains("passed_on");
        assertThat(platform.searches).isEmpty();
        assertThat(platform.completions).isEmpty();
        assertThat(platform.events).isEmpty();
    }

    @Test
    void answersWhenPeopleGaveTheChatBackAfterItWasRead() {
        platform.handover = HandoverState.HUMAN;
        people.haveTheChat = false;

        assertThat(ask("How long can I return an item?").botResponse().outcome())
                .isEqualTo(Outcome.GROUNDED);
    }

    @Test
    void repliesWithTheSystemsWordWhenPeopleTookTheChatWhileTheBotWrote() {
        platform.beforeAppend = () -> {
            people.haveTheChat = true;
            Message question = new Message("m1", Message.Author.USER, "How long?", Instant.EPOCH, Map.of());
            Message word = new Message("m2", Message.Author.SYSTEM, "Passed on.", Instant.EPOCH, Map.of());
            platform.stored.add(new Turn("c1", question, word)); // as session-service does it
        };

        ChatReply reply = ask("How long?", "c1");

        assertThat(reply.botResponse().content()).isEqualTo("Passed on.");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.ESCALATED);
    }

    @Test
    void modelsReadWhatPeopleWroteAsOurSidesAndNoNotices() {
        Message question = new Message("m1", Message.Author.USER, "Returns?", Instant.EPOCH, Map.of());
        Message written = new Message("m2", Message.Author.AGENT, "I am Eva.", Instant.EPOCH, Map.of());
        platform.stored.add(new Turn("c0", question, written));
        Message notice = new Message("m4", Message.Author.SYSTEM, "Back with the bot.", Instant.EPOCH, Map.of());
        platform.stored.add(
                new Turn("c00", new Message("m3", Message.Author.USER, "Bye", Instant.EPOCH, Map.of()), notice));

        ask("How long can I return an item?");

        assertThat(platform.completions.getFirst().history())
                .extracting(said -> said.role() + ": " + said.content())
                .containsExactly("user: Returns?", "assistant: I am Eva.", "user: Bye");
    }
}
