package ai.chatbot.embedding.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.minilm.TestMiniLm;
import ai.chatbot.embedding.onnx.TestTokenizer;
import ai.chatbot.embedding.remote.RemoteProperties;
import ai.chatbot.embedding.remote.openai.CompatibleProperties.Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Any server that speaks OpenAI's protocol, such as Ollama and vLLM. */
class CompatibleServerTests extends OpenAiWire {

    @TempDir
    private Path directory;

    private Path tokenizer = Path.of("");

    @BeforeEach
    void writeTokenizer() throws IOException {
        tokenizer = TestTokenizer.write(directory.resolve("tokenizer.json"));
    }

    private static Server server(String url, @Nullable Path tokenizer) {
        return new Server(
                url + "/v1", "", "nomic-embed-text", DIMENSION, 20, tokenizer, List.of("en"), "search: ", "passage: ");
    }

    private static OfferedModel offered(Server server, RemoteProperties properties) {
        return CompatibleServer.offered(
                "ollama", server, properties, TestMiniLm.directory(), new SimpleMeterRegistry());
    }

    @Override
    protected OfferedModel offered(String url, RemoteProperties properties) {
        return offered(server(url, tokenizer), properties);
    }

    /** As the caller gave them. */
    @Override
    protected List<String> texts(Request request) {
        return sent(request).stream()
                .map(text -> text.substring(text.indexOf(": ") + 2))
                .toList();
    }

    private List<String> sent(Request request) {
        return super.texts(request);
    }

    @Override
    protected String tooLong() {
        return "good ".repeat(40);
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        assertThat(request.uri()).hasToString("/v1/embeddings");
        assertThat(request.json().path("model").asString()).isEqualTo("nomic-embed-text");
        assertThat(sent(request))
                .containsExactly(purpose == Purpose.QUERY ? "search: a question" : "passage: a document");
    }

    @Test
    void leavesRoomForWhatComesBeforeTheText() {
        model().embed(tooLong());
        String sent = sent(provider.requests().getFirst()).getFirst();
        // 20 tokens less two special ones and the two of "passage:"
        assertThat(sent).isEqualTo("passage: " + "good ".repeat(16).strip());
    }

    @Test
    void withoutATokenizerTheServerCuts() {
        var whole = offered(server(provider.url(), null), properties(Duration.ofSeconds(5), 1, 10, Duration.ZERO));
        var embedded = whole.model().embedForResponse(List.of(tooLong())).getResult();
        assertThat(sent(provider.requests().getFirst()).getFirst()).endsWith(tooLong());
        assertThat(Truncation.of(embedded)).isFalse();
        assertThat(whole.tokens()).isNull();
        whole.close();
    }

    @Test
    void aTokenizerThatIsNotThereIsSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> offered(
                        server("http://x", directory.resolve("none.json")),
                        properties(Duration.ofSeconds(1), 1, 1, Duration.ZERO)))
                .withMessageContainingAll("compatible.ollama.tokenizer", "none.json");
    }

    @Test
    void serversGetTheirNamesFromTheConfiguration() {
        var bound = bind(Map.of(
                "chatbot.embedding.provider.compatible.ollama.base-url", "http://localhost:11434/v1",
                "chatbot.embedding.provider.compatible.ollama.model", "nomic-embed-text",
                "chatbot.embedding.provider.compatible.ollama.dimension", "768",
                "chatbot.embedding.provider.compatible.ollama.languages", "en,de"));
        assertThat(bound.compatible())
                .containsExactly(Map.entry(
                        "ollama",
                        new Server(
                                "http://localhost:11434/v1",
                                "",
                                "nomic-embed-text",
                                768,
                                512,
                                null,
                                List.of("en", "de"),
                                "",
                                "")));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.embedding.provider.compatible.ollama.model", "x")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("compatible.ollama: base-url, model and dimension must be given");
        assertThatThrownBy(() -> bind(Map.of("chatbot.embedding.provider.compatible.openai.model", "x")))
                .rootCause()
                .hasMessageContaining("and not openai");
    }

    private static CompatibleProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatbot.embedding.provider", CompatibleProperties.class);
    }
}
