package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.openai.AzureProperties.Auth;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class UpstreamsTests {

    private static final RotatingSecret KEY = RotatingSecret.unchanging("key");

    @Test
    void azureHasAnAddressForEachDeployment() {
        OpenAiUpstream upstream = Upstreams.of(azure("https://x.openai.azure.com/ "), KEY);

        assertThat(upstream.completions().apply("my gpt/4"))
                .hasToString(
                        "https://x.openai.azure.com/openai/deployments/my%20gpt%2F4/chat/completions?api-version=2024-10-21");
        assertThat(upstream.credentials().header()).isEqualTo("api-key");
        assertThat(upstream.credentials().prefix() + upstream.credentials().current())
                .isEqualTo("key");
    }

    @Test
    void azuresNewerInterfaceHasOneForAll() {
        assertThat(Upstreams.of(azure("https://x.openai.azure.com/openai/v1/"), KEY)
                        .completions()
                        .apply("gpt"))
                .hasToString("https://x.openai.azure.com/openai/v1/chat/completions");
    }

    @Test
    void signsInWithATokenOfEntraId() {
        TokenCredential identity = _ -> Mono.just(
                new AccessToken("token-1", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));

        var credentials = Upstreams.of(azure("https://x"), identity).credentials();

        assertThat(credentials.header()).isEqualTo("Authorization");
        assertThat(credentials.prefix() + credentials.current()).isEqualTo("Bearer token-1");
        assertThat(credentials.otherThan("token-1")).isEmpty();
        assertThat(credentials.toString()).doesNotContain("token-1");
    }

    @Test
    void saysWhenNobodyCanSignUsIn() {
        TokenCredential nobody = _ -> Mono.error(new IllegalStateException("secret details"));

        assertThatThrownBy(() ->
                        Upstreams.of(azure("https://x"), nobody).credentials().current())
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.code()).isEqualTo(LlmError.MODEL_UNAVAILABLE);
                    assertThat(e.text()).doesNotContain("secret");
                });
    }

    @Test
    void othersTakeAllAtOneAddress() {
        var properties = new OpenAiProperties(
                "http://localhost:11434/v1/", "", "m", Duration.ofSeconds(7), Duration.ofSeconds(2));

        OpenAiUpstream upstream = Upstreams.of(properties, KEY);

        assertThat(upstream.completions().apply("a/b")).hasToString("http://localhost:11434/v1/chat/completions");
        assertThat(upstream.credentials().header()).isEqualTo("Authorization");
        assertThat(upstream.credentials().prefix()).isEqualTo("Bearer ");
        assertThat(upstream.timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    private static AzureProperties azure(String endpoint) {
        return new AzureProperties(
                endpoint, Auth.KEY, "", "gpt-4", "2024-10-21", Duration.ofSeconds(5), Duration.ofSeconds(2));
    }
}
