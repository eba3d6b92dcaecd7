package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

class DoorIT extends DoorTest {

    DoorIT(MongoOperations mongo, StringRedisTemplate redis, MeterRegistry meters, @LocalServerPort int port) {
        super(mongo, redis, meters, port);
    }

    @Test
    void handsRequestAndAnswerOnAsTheyAre() {
        Answer answer = agent.post(COMPLETIONS, """
                {"messages":[{"role":"user","content":"Hi \\u00fc"}], "model" : "gpu/meta/llama-3", "n":2,
                 "temperature":1.0, "logit_bias":{"50256":-100},"stop":["\\n"],"tools":[{"type":"function"}],
                 "a_field_of_tomorrow":{"b":[1.50]},"logprobs":true}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        Request asked = AZURE.requests().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer gpu-key");
        assertThat(asked.header("Content-Type")).startsWith("application/json");
        assertThat(asked.body()).isEqualTo("""
                {"messages":[{"role":"user","content":"Hi \\u00fc"}], "model" : "meta/llama-3", "n":2,
                 "temperature":1.0, "logit_bias":{"50256":-100},"stop":["\\n"],"tools":[{"type":"function"}],
                 "a_field_of_tomorrow":{"b":[1.50]},"logprobs":true}""");
    }

    @Test
    void asksAzureByDeployment() {
        Answer answer = agent.post(COMPLETIONS, body("azure-openai/my gpt", ""));

        assertThat(answer.json()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString())
                .isEqualTo("Thirty days. [1]");
        Request asked = AZURE.requests().getFirst();
        assertThat(asked.uri()).hasToString("/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21");
        assertThat(asked.header("api-key")).isEqualTo("secret-key");
        assertThat(asked.header("Authorization")).isEmpty();
    }

    @Test
    void handsOnWhatAProviderSaysOfABadRequest() {
        String refusal = "{\"error\":{\"message\":\"Bad n, sk-abcd1234****wxyz\",\"type\":\"invalid_request_error\","
                + "\"param\":\"n\",\"code\":null,\"inner\":7}}";
        AZURE.on("POST", GPU, _ -> new Reply(400, refusal, Map.of()));

        Answer answer = agent.post(COMPLETIONS, body("gpu/llama-3", ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(refusal.replace("sk-abcd1234****wxyz", "***"));
    }

    @Test
    void neverRepeatsAKey() {
        AZURE.on(
                "POST",
                GPU,
                _ -> new Reply(
                        401,
                        "{\"error\":{\"message\":\"Incorrect API key provided: gpu-key\",\"code\":\"x\"}}",
                        Map.of()));

        Answer answer = agent.post(COMPLETIONS, body("gpu/llama-3", ""));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("gpu-key");
        assertThat(error(answer).path("code").asString()).isEqualTo("invalid_api_key");
    }

    @Test
    void saysHowLongABusyProviderWantsToBeLeftAlone() {
        AZURE.on(
                "POST",
                "/busy/*",
                _ -> new Reply(429, "{\"error\":{\"message\":\"Slow down\",\"type\":\"requests\"}}", Map.of())
                        .with("Retry-After", "60"));

        Answer told = agent.post(COMPLETIONS, body("busy/m", ""));
        Answer notAsked = agent.post(COMPLETIONS, body("busy/m", ""));

        assertThat(told.status()).isEqualTo(429);
        assertThat(told.header("Retry-After")).isEqualTo("60");
        assertThat(error(told).path("message").asString()).isEqualTo("Slow down");
        assertThat(notAsked.status()).isEqualTo(503);
        assertThat(Integer.parseInt(notAsked.header("Retry-After"))).isBetween(50, 60);
        assertThat(AZURE.requests()).hasSize(1);
    }

    @Test
    void makesAnErrorOfWhateverAProviderFailsWith() {
        AZURE.on("POST", GPU, _ -> new Reply(500, "<html>Oops</html>", Map.of("Content-Type", "text/html")));
        Answer failed = agent.post(COMPLETIONS, body("gpu/llama-3", ""));
        assertThat(failed.status()).isEqualTo(500);
        assertThat(error(failed).path("type").asString()).isEqualTo("server_error");
        assertThat(failed.header("Content-Type")).isEqualTo("application/json");

        AZURE.on("POST", GPU, _ -> Reply.hangUp());
        assertThat(agent.post(COMPLETIONS, body("gpu/llama-3", "")).status()).isEqualTo(502);
        assertThat(agent.post(COMPLETIONS, body("nowhere/m", "")).status()).isEqualTo(502);

        AZURE.on("POST", "/slow/*", _ -> reply(End.SILENT, " "));
        Answer late = agent.post(COMPLETIONS, body("slow/m", ""));
        assertThat(late.status()).isEqualTo(504);
        assertThat(error(late).path("code").asString()).isEqualTo("dependency_timeout");
    }

    @Test
    void knowsOnlyModelsOfConfiguredProviders() {
        for (String model : List.of("gpt-4o", "nobody/gpt-4o", "openai/gpt-4o", "gpu/", "/x", "support")) {
            Answer answer = agent.post(COMPLETIONS, body(model, ""));
            assertThat(answer.status()).as(model).isEqualTo(404);
            assertThat(error(answer).path("code").asString()).isEqualTo("model_not_found");
            assertThat(error(answer).path("param").asString()).isEqualTo("model");
            assertThat(error(answer).path("message").asString())
                    .isEqualTo("The model `" + model + "` does not exist or you do not have access to it.");
        }
    }

    @Test
    void refusesWhatIsNoRequest() {
        for (String body : List.of("", "{", "[]", "{\"model\":\"gpu/m\"} x", "{\"model\":\"gpu/m\",}")) {
            Answer answer = agent.post(COMPLETIONS, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(error(answer).path("type").asString()).isEqualTo("invalid_request_error");
        }
        assertThat(error(agent.post(COMPLETIONS, "{}")).path("param").asString())
                .isEqualTo("model");
        Answer twice = agent.post(COMPLETIONS, "{\"model\":\"gpu/a\",\"model\":\"gpu/b\"}");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(AZURE.requests()).isEmpty();
    }

    @Test
    void doesNotSpendTheOperatorsMoneyForEverybody() {
        TestApi customer = anybody.as(TestTokens.user(UUID.randomUUID().toString()));

        Answer refused = customer.post(COMPLETIONS, body("gpu/llama-3", ""));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(error(refused).path("code").asString()).isEqualTo("insufficient_permissions");
        assertThat(ids(customer)).containsExactly("support");
        assertThat(anybody.post(COMPLETIONS, body("gpu/llama-3", "")).status()).isEqualTo(401);
        assertThat(admin.post(COMPLETIONS, body("gpu/llama-3", "")).status()).isEqualTo(200);
    }

    @Test
    void keepsToTheDaysBudget() {
        String costly = body("gpu/llama-3", ",\"max_tokens\":900,\"n\":4");
        assertThat(agent.post(COMPLETIONS, body("gpu/llama-3", ",\"max_tokens\":900"))
                        .status())
                .isEqualTo(200);

        Answer exceeded = agent.post(COMPLETIONS, costly);

        assertThat(exceeded.status()).isEqualTo(429);
        assertThat(error(exceeded).path("code").asString()).isEqualTo("insufficient_quota");
        assertThat(error(exceeded).path("type").asString()).isEqualTo("insufficient_quota");
        assertThat(exceeded.header("Retry-After")).isNotEmpty();
        String account = redis.keys("budget:*" + agentId + "*").iterator().next();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(redis.opsForHash().get(account, "tokens")).isEqualTo("14"));
    }

    @Test
    void listsWhatCanBeAskedFor() {
        assertThat(ids(agent))
                .startsWith("support")
                .contains(
                        "gpu/llama-3",
                        "azure-openai/support-gpt",
                        "anthropic/claude-sonnet-4-5",
                        "extractive/extractive")
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.startsWith("openai/"));
        assertThat(agent.get("/v1/models/gpu/llama-3").json().path("owned_by").asString())
                .isEqualTo("gpu");
        Answer encoded = agent.get("/v1/models/gpu%2Fllama-3");
        assertThat(encoded.json().path("id").asString()).as(encoded.toString()).isEqualTo("gpu/llama-3");
        Answer unknown = agent.get("/v1/models/gpu/other");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(error(unknown).path("code").asString()).isEqualTo("model_not_found");
    }
}
