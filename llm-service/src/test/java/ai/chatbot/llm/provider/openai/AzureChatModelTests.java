package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.SecretStore;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.openai.AzureProperties.Auth;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import reactor.core.publisher.Mono;

/** Azure's paths, key header and content filter. */
class AzureChatModelTests extends OpenAiWire {

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return AzureConfiguration.model(properties(url, timeout), RotatingSecret.unchanging(SECRET));
    }

    @Override
    protected void checkRequest(Request request) {
        assertThat(request.uri())
                .hasToString("/openai/deployments/" + MODEL + "/chat/completions?api-version=2024-10-21");
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
    void signsInWithATokenOfEntraId() {
        answers(_ -> answer("Hello", "stop"));
        var asked = new AtomicInteger();
        TokenCredential identity = request -> {
            asked.incrementAndGet();
            assertThat(request.getScopes()).containsExactly("https://cognitiveservices.azure.com/.default");
            return Mono.just(new AccessToken(
                    "token-1", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        };

        var model = AzureConfiguration.model(properties(provider.url(), Duration.ofSeconds(5)), identity);
        model.call(prompt());
        model.call(prompt());

        assertThat(provider.requests())
                .allSatisfy(request -> {
                    assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
                    assertThat(request.header("api-key")).isEmpty();
                })
                .hasSize(2);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aKeyThatWasChangedInTheVaultIsUsedAfterTheOldOneWasRefused() {
        answers(request -> request.header("api-key").equals("new-key") ? answer("Hello", "stop") : error(401));
        var vault = new AtomicReference<>("old-key");
        var clock = new TestClock();
        RotatingSecret key = new Secrets(List.of(store(vault)), Duration.ofHours(1), clock).named("openai-api-key", "");
        var model = AzureConfiguration.model(properties(provider.url(), Duration.ofSeconds(5)), key);

        vault.set("new-key");
        clock.advance(Duration.ofMinutes(1));

        assertThat(text(model.call(prompt()))).isEqualTo("Hello");
        assertThat(provider.requests().stream().map(request -> request.header("api-key")))
                .containsExactly("old-key", "new-key");
    }

    private static SecretStore store(AtomicReference<String> value) {
        return new SecretStore() {
            @Override
            public String place() {
                return "The vault";
            }

            @Override
            public Optional<String> read(String name) {
                return Optional.of(value.get());
            }
        };
    }

    @Test
    void neverShowsItsKey() {
        assertThat(properties("http://x", Duration.ofSeconds(1)).toString()).doesNotContain(SECRET);
    }

    private static AzureProperties properties(String url, Duration timeout) {
        return new AzureProperties(url, Auth.KEY, SECRET, "gpt-4", "2024-10-21", timeout, Duration.ofSeconds(2));
    }
}
