package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** OpenAI itself, and any server that speaks its protocol. */
class OpenAiProviderTests extends OpenAiWire {

    private final Secrets environment = new Secrets(List.of(), Duration.ofMinutes(5), Clock.systemUTC());

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return OpenAiConfiguration.model(properties(url, SECRET, timeout), RotatingSecret.unchanging(SECRET));
    }

    @Override
    protected void checkRequest(Request request) {
        assertThat(request.uri()).hasToString("/v1/chat/completions");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(request.json().path("model").asString()).isEqualTo(MODEL);
        super.checkRequest(request);
    }

    @Test
    void aServerWithoutKeysIsAskedAllTheSame() {
        answers(_ -> answer("Hello", "stop"));

        ChatModel local = OpenAiConfiguration.model(
                properties(provider.url(), "", Duration.ofSeconds(5)), RotatingSecret.unchanging(""));

        assertThat(text(local.call(prompt()))).isEqualTo("Hello");
    }

    /** The client drops what it does not know; the usage that comes last says that it was the end. */
    @Test
    void aCompatibleServerMayEndForAReasonOfItsOwn() {
        answers(_ -> streamed(List.of("Thirty days."), "eos_token"));

        assertThat(model().stream(prompt())
                        .map(OpenAiProviderTests::text)
                        .collect(Collectors.joining())
                        .block())
                .isEqualTo("Thirty days.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "eos_token"})
    void aCompatibleServerMayEndACallForAnotherReason(String reason) {
        answers(_ -> streamedCalls("", List.of(FIRST, SECOND), reason, End.COMPLETE));

        assertThat(model().stream(asking(offer()))
                        .filter(part -> part.getResult() != null)
                        .flatMapIterable(part -> part.getResult().getOutput().getToolCalls())
                        .map(ToolCall::id)
                        .collectList()
                        .block())
                .containsExactly("call_1", "call_2");
    }

    @Test
    void serversOfOthersGetTheirNamesFromTheConfiguration() {
        var properties = bind(Map.of(
                "chatbot.llm.provider.compatible.ollama.base-url", "http://localhost:11434/v1",
                "chatbot.llm.provider.compatible.ollama.model", "llama3.2"));

        assertThat(new OpenAiConfiguration()
                        .openAiCompatible(properties, environment)
                        .providers())
                .extracting(Provider::name, Provider::defaultModel)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ollama", "llama3.2"));
    }

    @Test
    void noServerMayTakeTheNameOfAnother() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.llm.provider.compatible.openai.model", "x")))
                .isInstanceOf(BindException.class)
                .hasRootCauseMessage("chatbot.llm.provider.compatible.openai: the name must be lower-case letters,"
                        + " digits and hyphens, and none of " + CompatibleProperties.TAKEN);
    }

    @Test
    void neverShowsItsKey() {
        assertThat(properties("http://x", SECRET, Duration.ofSeconds(1)).toString())
                .doesNotContain(SECRET);
    }

    @Test
    void isThereWhenItHasAKey() {
        var configuration = new OpenAiConfiguration();
        assertThat(configuration
                        .openAi(properties("http://x", "", Duration.ofSeconds(1)), environment)
                        .model())
                .isNull();
        assertThat(configuration
                        .openAi(properties("http://x", SECRET, Duration.ofSeconds(1)), environment)
                        .model())
                .isNotNull();
    }

    private static CompatibleProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatbot.llm.provider", CompatibleProperties.class);
    }

    private static OpenAiProperties properties(String url, String key, Duration timeout) {
        return new OpenAiProperties(url + "/v1", key, "default-model", timeout, Duration.ofSeconds(2));
    }
}
