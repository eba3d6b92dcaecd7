package ai.chatbot.embedding.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.RemoteModelContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OpenAI's protocol as a server speaks it. */
abstract class OpenAiWire extends RemoteModelContract {

    protected static final int DIMENSION = 1536;

    @Override
    protected int dimension() {
        return DIMENSION;
    }

    @Override
    protected List<String> texts(Request request) {
        JsonNode input = request.json().path("input");
        return input.isString()
                ? List.of(input.asString())
                : input.valueStream().map(JsonNode::asString).toList();
    }

    /** In the wrong order, numbered. */
    @Override
    protected Reply answer(List<float[]> vectors) {
        List<Map<String, Object>> data = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            data.add(Map.of("object", "embedding", "index", i, "embedding", written(vectors.get(i))));
        }
        Collections.reverse(data);
        return Reply.json(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        data,
                        "model",
                        "some-model",
                        "usage",
                        Map.of("prompt_tokens", 5, "total_tokens", 5)));
    }

    /** Floats, or base64 where the client asks for it. */
    protected Object written(float[] vector) {
        String format =
                provider.requests().getLast().json().path("encoding_format").asString("float");
        if (!format.equals("base64")) {
            return vector;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    @Override
    protected Reply error(int status) {
        return Reply.json(status, Map.of("error", Map.of("code", "c" + status, "message", "key " + SECRET)));
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        assertThat(texts(request)).containsExactly(purpose == Purpose.QUERY ? "a question" : "a document");
    }

    @Test
    void textsOfRequestsAtTheSameTimeShareACall() throws Exception {
        assertThat(callsForEightRequestsAtOnce()).isEqualTo(1);
    }

    @Test
    void aRefusedTextFailsItsOwnRequestOnly() throws Exception {
        answers(request -> texts(request).contains("refused text")
                ? error(400)
                : answer(texts(request).stream().map(_ -> unit()).toList()));
        var model = open(properties(Duration.ofSeconds(10), 1, 100, Duration.ofMillis(300)));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var good = callers.submit(() -> model.model().embed("good text"));
            var bad = callers.submit(() -> failureOf(() -> model.model().embed("refused text")));
            assertThat(good.get(10, TimeUnit.SECONDS)).hasSize(DIMENSION);
            assertThat(bad.get(10, TimeUnit.SECONDS).code().name()).isEqualTo("MODEL_FAILED");
        }
        assertThat(provider.requests()).hasSize(3);
    }

    private static ServiceException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(ServiceException.class, call);
    }

    private static float[] unit() {
        float[] vector = new float[DIMENSION];
        vector[0] = 1;
        return vector;
    }

    @Test
    void saysThatVectorsWithoutTheirPlaceAreOfNoUse() {
        answers(_ -> Reply.json(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        List.of(Map.of("object", "embedding", "index", 7, "embedding", written(unit()))),
                        "model",
                        "some-model",
                        "usage",
                        Map.of("prompt_tokens", 5, "total_tokens", 5))));
        assertThat(failure(offered()).code().name()).isEqualTo("MODEL_FAILED");
    }
}
