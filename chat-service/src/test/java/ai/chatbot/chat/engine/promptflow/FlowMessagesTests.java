package ai.chatbot.chat.engine.promptflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowMessagesTests {

    private final FlowMessages messages =
            new FlowMessages(new PromptFlowProperties("", "", Duration.ofSeconds(1), "question", "answer", "sources"));

    @Test
    void pairsEachQuestionWithItsAnswerUnderTheFlowsNames() {
        assertThat(request(user("One?"), assistant("1."), user("Two?"), user("Three?"), assistant("3.")))
                .isEqualTo("{\"question\":\"Now?\",\"chat_history\":["
                        + "{\"inputs\":{\"question\":\"One?\"},\"outputs\":{\"answer\":\"1.\"}},"
                        + "{\"inputs\":{\"question\":\"Two?\"},\"outputs\":{\"answer\":\"\"}},"
                        + "{\"inputs\":{\"question\":\"Three?\"},\"outputs\":{\"answer\":\"3.\"}}]}");
    }

    @Test
    void aGreetingBeforeAnyQuestionHasNoPair() {
        assertThat(request(assistant("Hello!"))).isEqualTo("{\"question\":\"Now?\",\"chat_history\":[]}");
    }

    private String request(HistoryMessage... history) {
        return new String(messages.request("Now?", List.of(history)), StandardCharsets.UTF_8);
    }

    private static HistoryMessage user(String text) {
        return new HistoryMessage("user", text);
    }

    private static HistoryMessage assistant(String text) {
        return new HistoryMessage("assistant", text);
    }
}
