package ai.chatbot.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Clients of OpenAI's protocol: where their requests go by model, and failures in their shape. */
class OpenAiRoutesIT extends RunningGateway {

    private static final String COMPLETIONS = "/v1/chat/completions";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void completionsAnswer() {
        for (StubServer service : List.of(CHAT, LLM)) {
            service.on("POST", COMPLETIONS, asked -> Reply.json(200, Map.of("id", "c-1")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat|{\"model\":\"support\",\"messages\":[]}",
                "chat|{\"messages\":[{\"content\":\"a\",\"model\":\"b\"}],\"x\":{\"model\":\"c\"},\"model\":\"support\"}",
                "chat|{\"model\":\"supp\\u006frt\"}",
                "llm|{\"model\":\"azure-openai/gpt-4\",\"messages\":[]}",
                "llm|{\"messages\":[{\"model\":\"support\"}],\"metadata\":{\"model\":\"support\"}}",
                "llm|{\"model\":[\"support\"]}",
                "llm|{\"model\":null}",
                "llm|[\"model\",\"support\"]",
                "llm|{\"messages\":[",
                "llm|model=support"
            })
    void sendsACompletionWhereItsModelIs(String service, String body) {
        Answer answer = asUser().post(COMPLETIONS, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        StubServer chosen = service.equals("chat") ? CHAT : LLM;
        Request seen = chosen.requests().getLast();
        assertThat(seen.uri().getPath()).isEqualTo(COMPLETIONS);
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.header("Content-Length")).isEqualTo(Integer.toString(body.length()));
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.header("Authorization")).startsWith("Bearer ey");
        assertThat((service.equals("chat") ? LLM : CHAT).requests()).isEmpty();
    }

    @Test
    void leavesAnEmptyBodyToLlmService() {
        asUser().post(COMPLETIONS, "");

        assertThat(LLM.requests().getLast().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesLargeBodiesOnAsTheyCame(boolean sayingTheirLength) throws Exception {
        String body = "{\"messages\":[{\"content\":\"" + "größer ".repeat(100_000) + "\"}],\"model\":\"support\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        BodyPublisher publisher = sayingTheirLength
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));

        HttpResponse<String> answer = http.send(request(publisher).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(CHAT.requests().getLast().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesBodiesBeyondTheLimit(boolean sayingTheirLength) throws Exception {
        byte[] bytes =
                ("{\"model\":\"support\",\"x\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        BodyPublisher publisher = sayingTheirLength
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));

        HttpResponse<String> answer = http.send(request(publisher).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(new Answer(answer)).path("code").asString()).isEqualTo("payload_too_large");
        assertThat(CHAT.requests()).isEmpty();
    }

    /** The client accepts JSON and says in the body that it wants a stream; the stand-in then never ends. */
    @Test
    void forwardsAStreamChunkByChunk() throws Exception {
        List<byte[]> chunks = List.of(
                "data: {\"n\":1}\n\n".getBytes(StandardCharsets.UTF_8),
                "data: {\"n\":2}\n\n".getBytes(StandardCharsets.UTF_8));
        LLM.on("POST", COMPLETIONS, asked -> Reply.stream("text/event-stream", chunks, StubServer.End.SILENT));
        var request = request(BodyPublishers.ofString("{\"model\":\"a/b\",\"stream\":true}"))
                .header("Accept", "application/json");

        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: {\"n\":1}");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: {\"n\":2}");
        }
    }

    /** Longer than the time-out of ordinary answers, which is a second here. */
    @Test
    void isPatientWithModels() {
        LLM.on(
                "POST",
                COMPLETIONS,
                asked -> CompletableFuture.supplyAsync(
                                () -> Reply.json(200, Map.of("late", true)),
                                CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS))
                        .join());

        assertThat(asUser().post(COMPLETIONS, Map.of("model", "a/b"))
                        .json()
                        .path("late")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void routesModelsAndEmbeddings() {
        EMBEDDING.on("/v1/embeddings", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThat(asUser().get("/v1/models").status()).isEqualTo(200);
        assertThat(asUser().get("/v1/models/azure-openai/gpt-4").status()).isEqualTo(200);
        assertThat(LLM.requests().getLast().uri().getPath()).isEqualTo("/v1/models/azure-openai/gpt-4");
        assertThat(asUser().post("/v1/embeddings", "{}").status()).isEqualTo(204);
    }

    /** The official clients encode the slash of {@code provider/model}. */
    @Test
    void takesEncodedSlashesInNamesOfModelsOnly() {
        Answer answer = asUser().get("/v1/models/azure-openai%2Fgpt-4");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(LLM.requests().getLast().uri().getRawPath()).isEqualTo("/v1/models/azure-openai%2Fgpt-4");

        LLM.forgetRequests();
        for (String path : List.of("/v1/chat%2Fcompletions", "/api/v1/admin%2fmodels", "/v1/models/../admin%2Fx")) {
            assertThat(asUser().get(path).status()).as(path).isBetween(400, 404);
        }
        assertThat(LLM.requests()).isEmpty();
    }

    @Test
    void tellsItsOwnFailuresAsOpenAisClientsKnowThem() {
        assertThat(error(anonymous().post(COMPLETIONS, "{}")).path("code").asString())
                .isEqualTo("invalid_api_key");
        assertThat(error(anonymous().as(TestTokens.expired("u")).get("/v1/models"))
                        .path("type")
                        .asString())
                .isEqualTo("invalid_request_error");
        Answer unknown = asUser().post("/v1/completions", "{}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(error(unknown).path("code").asString()).isEqualTo("unknown_url");

        CHAT.on("POST", COMPLETIONS, asked -> Reply.hangUp());
        Answer down = asUser().post(COMPLETIONS, Map.of("model", "support"));
        assertThat(down.status()).isEqualTo(503);
        assertThat(error(down).path("type").asString()).isEqualTo("server_error");
        assertThat(error(down).path("message").asString()).isNotBlank();
    }

    @Test
    void saysWhenToComeBackAfterTooManyCompletions() {
        TestApi user = asUser(UUID.randomUUID().toString());
        for (int i = 0; i < 20; i++) {
            assertThat(user.post(COMPLETIONS, Map.of("model", "a/b")).status()).isEqualTo(200);
        }

        Answer refused = user.post(COMPLETIONS, Map.of("model", "support"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(error(refused).path("code").asString()).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    private HttpRequest.Builder request(BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(url() + COMPLETIONS))
                .header(
                        "Authorization",
                        "Bearer " + TestTokens.user(UUID.randomUUID().toString()))
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private static JsonNode error(Answer answer) {
        assertThat(answer.json().propertyNames()).as(answer.body()).containsExactly("error");
        assertThat(answer.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        return answer.json().path("error");
    }
}
