package ai.chatbot.embedding.remote.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.remote.RemoteProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CohereTests extends BedrockWire {

    @Override
    protected OfferedModel offered(String url, RemoteProperties properties) {
        return offered(BedrockConfiguration.COHERE_ENGLISH, url, properties);
    }

    private static OfferedModel offered(ModelCard card, String url, RemoteProperties properties) {
        return BedrockConfiguration.cohere(card, bedrock(url, properties), properties, new SimpleMeterRegistry());
    }

    @Override
    protected List<String> texts(Request request) {
        return request.json()
                .path("texts")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Override
    protected Reply answer(List<float[]> vectors) {
        return json(200, Map.of("id", "1", "response_type", "embeddings_floats", "embeddings", vectors));
    }

    @Override
    protected String tooLong() {
        return "a word ".repeat(400);
    }

    /** Once more, with leave to cut. */
    @Override
    protected int asksWhenRefused() {
        return 2;
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        super.checkRequest(request, purpose);
        boolean question = purpose == Purpose.QUERY;
        assertThat(texts(request)).containsExactly(question ? "a question" : "a document");
        assertThat(request.json().path("input_type").asString())
                .isEqualTo(question ? "search_query" : "search_document");
        assertThat(request.json().path("truncate").asString()).isEqualTo("NONE");
    }

    @Test
    void takesNoMoreThanNinetySixTextsACall() {
        assertThat(sizesOfCallsForTwoHundredTexts()).first().isEqualTo(96);
        assertThat(provider.requests()).hasSizeBetween(3, 5);
    }

    @Test
    void textsOfRequestsAtTheSameTimeShareACall() throws Exception {
        assertThat(callsForEightRequestsAtOnce()).isEqualTo(1);
    }

    /** A text is too long when it is refused alone and taken once Cohere may cut it, whatever the refusal says. */
    @Test
    void findsTheTextThatHasTooManyTokens() {
        answers(request -> texts(request).stream().anyMatch(text -> text.startsWith("dense"))
                        && request.json().path("truncate").asString().equals("NONE")
                ? error(400, "too long")
                : answer(texts(request).stream().map(_ -> unit()).toList()));
        var embedded = model().embedForResponse(List.of("one", "two", "dense text", "four", "five"))
                .getResults();
        assertThat(embedded).extracting(Truncation::of).containsExactly(false, false, true, false, false);
    }

    @Test
    void embedsQuestionsOtherwiseThanDocuments() {
        assertThat(BedrockConfiguration.COHERE_MULTILINGUAL.byPurpose()).isTrue();
        assertThat(BedrockConfiguration.TITAN.byPurpose()).isFalse();
    }

    private static float[] unit() {
        float[] vector = new float[1024];
        vector[0] = 1;
        return vector;
    }
}
