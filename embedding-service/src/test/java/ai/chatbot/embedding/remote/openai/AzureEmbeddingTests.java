package ai.chatbot.embedding.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.RemoteModelProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Azure's paths and key header; the deployment is named otherwise than its model. */
class AzureEmbeddingTests extends OpenAiWire {

    private static final String MODEL = "text-embedding-3-small";

    private static AzureEmbeddingProperties settings(String url) {
        return new AzureEmbeddingProperties(url, SECRET, "our-deployment", MODEL, "2024-10-21");
    }

    private static List<OfferedModel> models(AzureEmbeddingProperties azure) {
        return new OpenAiEmbeddingConfiguration()
                .azureEmbeddings(
                        azure, properties(Duration.ofSeconds(5), 1, 10, Duration.ZERO), new SimpleMeterRegistry())
                .models();
    }

    @Override
    protected OfferedModel offered(String url, RemoteModelProperties properties) {
        return new OpenAiEmbeddingConfiguration()
                .azureEmbeddings(settings(url), properties, new SimpleMeterRegistry())
                .models()
                .get(1);
    }

    @Override
    protected String tooLong() {
        return "heat pump ".repeat(5000);
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        assertThat(request.uri()).hasToString("/openai/deployments/our-deployment/embeddings?api-version=2024-10-21");
        assertThat(request.header("api-key")).isEqualTo(SECRET);
        assertThat(request.header("Authorization")).isEmpty();
        super.checkRequest(request, purpose);
    }

    @Test
    void cutsByRealTokensBeforeItAsks() {
        model().embed(tooLong());
        String sent = texts(provider.requests().getFirst()).getFirst();
        assertThat(new OpenAiTokens(8191).of(List.of(sent)).getFirst()).hasSize(2 * 8191);
        assertThat(tooLong()).startsWith(sent);
    }

    @Test
    void splitsWhatOneCallDoesNotTake() {
        String text = "battery ".repeat(5000);
        model().embed(IntStream.range(0, 10).mapToObj(i -> i + text).toList());
        assertThat(provider.requests())
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(
                                texts(request).stream().mapToInt(String::length).sum())
                        .isLessThanOrEqualTo(250_000));
    }

    @Test
    void isTheModelThatTheSettingsSay() {
        List<OfferedModel> models = models(settings(provider.url()));
        assertThat(models)
                .extracting(offered -> offered.card().id())
                .containsExactly("text-embedding-ada-002", MODEL, "text-embedding-3-large");
        assertThat(models).extracting(offered -> offered.unavailable() == null).containsExactly(false, true, false);
        models.forEach(OfferedModel::close);
        List<OfferedModel> none = models(new AzureEmbeddingProperties(provider.url(), SECRET, "", MODEL, "2024-10-21"));
        assertThat(none).allSatisfy(offered -> {
            assertThat(offered.model()).isNull();
            assertThat(offered.unavailable()).contains("AZURE_EMBEDDING_DEPLOYMENT");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AzureEmbeddingProperties("", "", "d", "gpt-4", "v"))
                .withMessageContaining("AZURE_EMBEDDING_MODEL");
    }

    @Test
    void neverShowsItsKey() {
        assertThat(settings("http://x").toString()).doesNotContain(SECRET);
    }
}
