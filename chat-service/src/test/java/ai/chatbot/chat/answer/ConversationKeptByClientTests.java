package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationKeptByClientTests {

    @Test
    void knowsOnlyItsLastTurns() {
        List<Message> earlier =
                IntStream.range(0, 20).mapToObj(i -> said("message " + i)).toList();

        Conversation conversation = Conversation.keptByClient("anna", earlier, question("And now?"), 5);

        assertThat(conversation.history()).hasSize(10).startsWith(earlier.get(10));
        assertThat(conversation.sessionId()).isNull();
    }

    @Test
    void isRecognisedByItsBeginningAndItsUser() {
        String id = Conversation.keptByClient("anna", List.of(), question("Do you deliver?"), 5)
                .id();

        assertThat(Conversation.keptByClient("anna", List.of(said("Do you deliver?")), question("When?"), 5)
                        .id())
                .isEqualTo(id);
        assertThat(Conversation.keptByClient("bob", List.of(), question("Do you deliver?"), 5)
                        .id())
                .isNotEqualTo(id);
    }

    private static Message said(String text) {
        return new Message("m", Author.USER, text, Instant.EPOCH, Map.of());
    }

    private static Question question(String text) {
        return new Question(text, "m", "a", Instant.EPOCH, "c", MessageType.TEXT);
    }
}
