package ai.chatbot.embedding.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.RemoteProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** OpenAI itself. */
class OpenAiEmbeddingTests extends OpenAiWire {

    private static OfferedModel small(OpenAiProperties settings, RemoteProperties properties) {
        return new OpenAiConfiguration()
                .openAiEmbeddings(settings, properties, new SimpleMeterRegistry())
                .models()
                .get(1);
    }

    @Override
    protected OfferedModel offered(String url, RemoteProperties properties) {
        return small(new OpenAiProperties(url + "/v1", SECRET), properties);
    }

    @Override
    protected String tooLong() {
        return "Wärmepumpe 🔥 ".repeat(3000);
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        assertThat(request.uri()).hasToString("/v1/embeddings");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(request.json().path("model").asString()).isEqualTo("text-embedding-3-small");
        super.checkRequest(request, purpose);
    }

    @Test
    void isThereWhenItHasAKey() {
        OfferedModel without =
                small(new OpenAiProperties("http://x", " "), properties(Duration.ofSeconds(1), 1, 1, Duration.ZERO));
        assertThat(without.card().id()).isEqualTo("openai/text-embedding-3-small");
        assertThat(without.model()).isNull();
        assertThat(without.unavailable()).contains("OPENAI_API_KEY").doesNotContain(SECRET);
        assertThat(offered().unavailable()).isNull();
    }

    @Test
    void neverShowsItsKey() {
        assertThat(new OpenAiProperties("http://x", SECRET).toString()).doesNotContain(SECRET);
    }
}
