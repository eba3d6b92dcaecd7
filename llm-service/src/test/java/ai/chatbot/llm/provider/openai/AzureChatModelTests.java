package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.LlmError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;

/** Azure's paths, key header and content filter. */
class AzureChatModelTests extends OpenAiWire {

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return AzureConfiguration.model(properties(url, timeout));
    }

    @Override
    protected void checkRequest(Request request) {
        assertThat(request.uri())
                .hasToString("/openai/deployments/" + MODEL + "/chat/completions?api-version=2024-02-01");
        assertThat(request.header("api-key")).isEqualTo(SECRET);
        assertThat(request.header("Authorization")).isEmpty();
        super.checkRequest(request);
    }

    @Test
    void rejectsAPromptThatTheContentFilterRefuses() {
        answers(_ -> Reply.json(400, Map.of("error", Map.of("code", "content_filter", "message", "refused"))));

        ServiceException failure = failure(model());

        assertThat(failure.code()).isEqualTo(LlmError.INPUT_REJECTED);
        assertThat(failure.details()).containsEntry("rules", List.of("provider_content_filter"));
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void reportsAFilteredAnswer() {
        answers(_ -> answer("", "content_filter"));

        assertThat(model().call(prompt()).getResult().getMetadata().getFinishReason())
                .isEqualToIgnoringCase("content_filter");
    }

    @Test
    void anAnswerWithoutChoicesIsGarbage() {
        answers(_ -> new Reply(200, "{\"id\":\"x\"}", Map.of()));

        assertThat(failure(model()).code()).isEqualTo(LlmError.MODEL_FAILED);
    }

    @Test
    void neverShowsItsKey() {
        assertThat(properties("http://x", Duration.ofSeconds(1)).toString()).doesNotContain(SECRET);
    }

    private static AzureProperties properties(String url, Duration timeout) {
        return new AzureProperties(url, SECRET, "gpt-4", "2024-02-01", timeout, Duration.ofSeconds(2));
    }
}
