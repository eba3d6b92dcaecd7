package ai.chatbot.embedding.remote.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.remote.RemoteProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitanTests extends BedrockWire {

    @Override
    protected OfferedModel offered(String url, RemoteProperties properties) {
        return BedrockConfiguration.titan(bedrock(url, properties), properties, new SimpleMeterRegistry());
    }

    @Override
    protected List<String> texts(Request request) {
        return List.of(request.json().path("inputText").asString());
    }

    @Override
    protected Reply answer(List<float[]> vectors) {
        return vectors.isEmpty()
                ? json(200, Map.of("embedding", List.of(), "inputTextTokenCount", 3))
                : json(200, Map.of("embedding", vectors.getFirst(), "inputTextTokenCount", 3));
    }

    /** More characters than Bedrock takes. */
    @Override
    protected String tooLong() {
        return "a word ".repeat(8000);
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        super.checkRequest(request, purpose);
        assertThat(request.json().path("inputText").asString())
                .isEqualTo(purpose == Purpose.QUERY ? "a question" : "a document");
        assertThat(request.json().path("dimensions").asInt()).isEqualTo(1024);
        assertThat(request.json().path("normalize").asBoolean()).isTrue();
    }

    @Test
    void takesOneTextACall() {
        assertThat(sizesOfCallsForTwoHundredTexts()).hasSize(200).containsOnly(1);
    }

    /** The words are Bedrock's. A token a character in this test, and the beginning denser than the rest. */
    @Test
    void cutsByTheTokensThatTitanCounts() {
        answers(request -> {
            String text = texts(request).getFirst();
            int tokens = text.length() + Math.min(text.length(), 1000);
            return tokens > 8192
                    ? error(
                            400,
                            "400 Bad Request: Too many input tokens. Max input tokens: 8192, request input token count: "
                                    + tokens + " ")
                    : answer(List.of(unit()));
        });
        var embedded = model().embedForResponse(List.of("x".repeat(20_000))).getResult();
        assertThat(Truncation.of(embedded)).isTrue();
        String sent = texts(provider.requests().getLast()).getFirst();
        assertThat(sent.length()).isBetween(6000, 7192);
        assertThat(provider.requests()).hasSizeBetween(2, 4);
    }

    @Test
    void doesNotAskForEverWhenNothingIsShortEnough() {
        answers(_ -> error(400, "Max input tokens: 8192, request input token count: 9000"));
        assertThat(failure(offered()).code().name()).isEqualTo("MODEL_FAILED");
        assertThat(provider.requests()).hasSize(4);
    }

    private static float[] unit() {
        float[] vector = new float[1024];
        vector[0] = 1;
        return vector;
    }
}
