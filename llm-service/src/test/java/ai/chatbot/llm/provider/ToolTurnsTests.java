package ai.chatbot.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

class ToolTurnsTests {

    private static final List<Message> SAID = List.of(
            new UserMessage("Where is it?"),
            AssistantMessage.builder()
                    .toolCalls(List.of(new ToolCall("functions.order:0", "function", "order_status", "[1]")))
                    .build(),
            ToolResponseMessage.builder()
                    .responses(List.of(new ToolResponse("functions.order:0", "order_status", "shipped")))
                    .build());

    @Test
    void idsOfOneProviderFitTheOthersAndStillFitEachOther() {
        List<Message> strict = ToolTurns.strict(SAID);

        assertThat(((AssistantMessage) strict.get(1)).getToolCalls())
                .containsExactly(
                        new ToolCall("functions_order_0", "function", "order_status", "{\"unreadable\":\"[1]\"}"));
        assertThat(((ToolResponseMessage) strict.get(2)).getResponses())
                .containsExactly(new ToolResponse("functions_order_0", "order_status", "shipped"));
        assertThat(strict.getFirst()).isSameAs(SAID.getFirst());
    }

    @Test
    void argumentsAreAnObjectWhateverTheModelWrote() {
        assertThat(ToolTurns.object(" ")).isEqualTo("{}");
        assertThat(ToolTurns.object("{\"a\": 1}")).isEqualTo("{\"a\": 1}");
        assertThat(ToolTurns.object("{\"a\": ")).isEqualTo("{\"unreadable\":\"{\\\"a\\\": \"}");
    }

    @Test
    void callsAndResultsCanBeToldInWords() {
        List<Message> told = ToolTurns.told(SAID);

        assertThat(told)
                .extracting(Message::getMessageType)
                .containsExactly(MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
        assertThat(told.get(1).getText()).isEqualTo("(The tool order_status is called with [1])");
        assertThat(told.get(2).getText()).isEqualTo("(The tool order_status returned:)\nshipped");
    }
}
