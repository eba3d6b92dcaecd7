package ai.chatbot.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.llm.prompt.RenderPrompt.RenderedPrompt;
import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;

class PromptMessagesTests {

    private static final HistoryMessage SUMMARY =
            new HistoryMessage(HistoryMessage.SUMMARY, "Anna wants to return a lamp.");

    @Test
    void putsTheSummaryBeforeTheMessagesThatAreKept() {
        List<Message> messages =
                messages(SUMMARY, new HistoryMessage("user", "How long?"), new HistoryMessage("assistant", "30 days."));
        assertThat(messages)
                .extracting(Message::getMessageType)
                .containsExactly(MessageType.SYSTEM, MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
        assertThat(messages.get(1).getText())
                .contains("Anna wants to return a lamp.")
                .endsWith("How long?");
        assertThat(messages.getFirst().getText()).doesNotContain("Anna");
    }

    @Test
    void keepsTheSummaryApartFromAnAnswer() {
        List<Message> messages = messages(SUMMARY, new HistoryMessage("assistant", "30 days."));
        assertThat(messages)
                .extracting(Message::getMessageType)
                .containsExactly(MessageType.SYSTEM, MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
        assertThat(messages.get(2).getText()).isEqualTo("30 days.");
    }

    @Test
    void saysWhatWasSaidWithoutASummary() {
        assertThat(messages(new HistoryMessage("user", "How long?")))
                .extracting(Message::getText)
                .containsExactly("system", "How long?", "question");
    }

    private static List<Message> messages(HistoryMessage... history) {
        var prompt = new RenderedPrompt(
                "system", List.of(history), "question", new PromptVersion("p", "1.0.0"), "", "canary", "fence");
        var request = new CompletionRequest("customer_support", "question", List.of(history), List.of(), null, null);
        return PromptMessages.of(prompt, request, ToolOffer.NONE);
    }
}
