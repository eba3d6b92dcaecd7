package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class TranslatedDoorIT extends TranslatedDoorTest {

    TranslatedDoorIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @Test
    void answersInOpenAisWords() {
        Answer answer = agent.post(COMPLETIONS, """
                {"model":"anthropic/claude-sonnet-4-5","max_completion_tokens":77,"temperature":0.5,"n":1,
                 "user":"u1","metadata":{"a":"b"},"response_format":{"type":"text"},"messages":[
                 {"role":"developer","content":"Be brief."},
                 {"role":"user","content":[{"type":"text","text":"How "},{"type":"text","text":"long?"}]},
                 {"role":"assistant","content":"Pardon?"},{"role":"user","content":"How long?"}]}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.path("id").asString()).startsWith("chatcmpl-");
        assertThat(body.path("object").asString()).isEqualTo("chat.completion");
        assertThat(body.path("created").asLong()).isPositive();
        assertThat(body.path("model").asString()).isEqualTo(CLAUDE);
        assertThat(body.path("choices").toString())
                .isEqualTo("[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Thirty days.\","
                        + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"length\"}]");
        assertThat(body.path("usage").toString())
                .isEqualTo("{\"prompt_tokens\":11,\"completion_tokens\":3,\"total_tokens\":14}");
        JsonNode asked = AZURE.requests().getFirst().json();
        assertThat(asked.path("model").asString()).isEqualTo("claude-sonnet-4-5");
        assertThat(asked.path("max_tokens").asInt()).isEqualTo(77);
        assertThat(asked.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(asked.path("system").toString()).contains("Be brief.");
        assertThat(asked.path("messages").findValuesAsString("role")).containsExactly("user", "assistant", "user");
        assertThat(asked.path("messages").path(0).toString()).contains("How long?");
    }

    @Test
    void streamsInOpenAisWords() {
        AZURE.on("POST", "/v1/messages", _ -> written(End.COMPLETE, "Thirty", " days."));

        List<String> events = stream(",\"stream_options\":{\"include_usage\":true}");

        assertThat(events.getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks =
                events.stream().limit(events.size() - 1).map(JSON::readTree).toList();
        assertThat(chunks).extracting(chunk -> chunk.path("object").asString()).containsOnly("chat.completion.chunk");
        assertThat(chunks)
                .extracting(chunk -> chunk.path("id").asString())
                .hasSize(5)
                .containsOnly(chunks.getFirst().path("id").asString());
        assertThat(chunks)
                .extracting(chunk -> chunk.path("choices").path(0).path("delta").toString())
                .containsExactly(
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "{\"content\":\"Thirty\"}",
                        "{\"content\":\" days.\"}",
                        "{}",
                        "");
        assertThat(chunks.get(3).path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("stop");
        assertThat(chunks.getLast().path("usage").path("total_tokens").asInt()).isEqualTo(14);
        assertThat(chunks.getLast().path("choices").isEmpty()).isTrue();
    }

    @Test
    void leavesTheUsageOutOfAStreamUnlessAskedForIt() {
        AZURE.on("POST", "/v1/messages", _ -> written(End.COMPLETE, "Thirty"));

        assertThat(String.join("", stream(""))).doesNotContain("usage").endsWith("[DONE]");
    }

    @Test
    void saysWhenAStreamBreaksOff() {
        AZURE.on("POST", "/v1/messages", _ -> written(End.BROKEN, "Thirty"));

        List<String> events = stream("");

        assertThat(events).doesNotContain("[DONE]");
        assertThat(JSON.readTree(events.getLast()).path("error").path("type").asString())
                .isEqualTo("server_error");
    }

    @Test
    void refusesClearlyWhatCannotBeTranslated() {
        Map<String, String> refused = Map.of(
                "n", "\"n\":2",
                "logit_bias", "\"logit_bias\":{\"5\":1}",
                "logprobs", "\"logprobs\":true",
                "response_format", "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}",
                "seed", "\"seed\":0",
                "stop", "\"stop\":\"END\"",
                "top_p", "\"top_p\":0.5",
                "audio", "\"audio\":{\"voice\":\"alloy\"}");
        refused.forEach((param, field) -> {
            Answer answer = ask("\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + field);
            assertThat(answer.status()).as(field + answer.body()).isEqualTo(400);
            assertThat(error(answer).path("code").asString()).isEqualTo("unsupported_parameter");
            assertThat(error(answer).path("param").asString()).isEqualTo(param);
        });
        Answer image = ask("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\"data:image/png;base64,AA==\"}}]}]");
        assertThat(error(image).path("code").asString()).isEqualTo("unsupported_parameter");
        assertThat(error(image).path("param").asString()).isEqualTo("messages");
        assertThat(AZURE.requests()).isEmpty();
    }

    @Test
    void saysWhichFieldIsWrong() {
        Map.of(
                        "\"messages\":[]", "messages",
                        "\"messages\":[{\"role\":\"king\",\"content\":\"Hi\"}]", "messages[0].role",
                        "\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"t1\",\"content\":\"Hi\"}]",
                                "messages[0].tool_call_id",
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":1.5", "temperature",
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":0", "max_tokens",
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":\"many\"", "max_tokens",
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tool_choice\":\"required\"",
                                "tool_choice")
                .forEach((fields, param) -> {
                    Answer answer = ask(fields);
                    assertThat(answer.status()).as(fields).isEqualTo(400);
                    assertThat(error(answer).path("param").asString()).isEqualTo(param);
                });
    }

    @Test
    void aProvidersFailureHasOpenAisShape() {
        AZURE.on("POST", "/v1/messages", _ -> Reply.json(401, Map.of("type", "error", "error", Map.of("type", "x"))));

        Answer failed = ask("\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(error(failed).path("code").asString()).isEqualTo("model_unavailable");
    }

    @Test
    void theExtractiveAnswererIsAProviderLikeOthers() {
        Answer answer = agent.post(
                COMPLETIONS,
                "{\"model\":\"extractive/extractive\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("stop");
    }
}
