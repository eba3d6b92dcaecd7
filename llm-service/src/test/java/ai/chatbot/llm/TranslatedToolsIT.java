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

class TranslatedToolsIT extends TranslatedDoorTest {

    TranslatedToolsIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @Test
    void translatesToolsBothWays() {
        AZURE.on(
                "POST",
                "/v1/messages",
                _ -> Reply.json(
                        200,
                        Map.of(
                                "id", "m1",
                                "type", "message",
                                "role", "assistant",
                                "model", "claude",
                                "content",
                                        List.of(Map.of(
                                                "type",
                                                "tool_use",
                                                "id",
                                                "t2",
                                                "name",
                                                "weather",
                                                "input",
                                                Map.of("city", "Oslo"))),
                                "stop_reason", "tool_use",
                                "usage", Map.of("input_tokens", 11, "output_tokens", 3))));

        Answer answer = ask(TOOLS + ",\"tool_choice\":\"required\",\"messages\":["
                + "{\"role\":\"user\",\"content\":\"Weather in Rome, then Oslo?\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"t1\",\"content\":\"sunny\"}]");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode choice = answer.json().path("choices").path(0);
        assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
        assertThat(choice.path("message").path("content").isNull()).isTrue();
        JsonNode call = choice.path("message").path("tool_calls").path(0);
        assertThat(call.path("id").asString()).isEqualTo("t2");
        assertThat(call.path("function").path("name").asString()).isEqualTo("weather");
        assertThat(JSON.readTree(call.path("function").path("arguments").asString())
                        .path("city")
                        .asString())
                .isEqualTo("Oslo");
        JsonNode asked = AZURE.requests().getFirst().json();
        assertThat(asked.path("tools").path(0).path("name").asString()).isEqualTo("weather");
        assertThat(asked.path("tool_choice").path("type").asString()).isEqualTo("any");
        assertThat(asked.path("messages").toString()).contains("tool_use", "\"t1\"", "tool_result", "sunny");
    }

    @Test
    void streamsCallsOfTools() {
        AZURE.on(
                "POST",
                "/v1/messages",
                _ -> Reply.stream(
                        "text/event-stream",
                        List.of(
                                START,
                                event(
                                        "content_block_start",
                                        "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\","
                                                + "\"name\":\"weather\",\"input\":{}}"),
                                event(
                                        "content_block_delta",
                                        "\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                                                + "\"partial_json\":\"{\\\"city\\\":\"}"),
                                event(
                                        "content_block_delta",
                                        "\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                                                + "\"partial_json\":\"\\\"Oslo\\\"}\"}"),
                                event("content_block_stop", "\"index\":0"),
                                event(
                                        "message_delta",
                                        "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":3}"),
                                event("message_stop", "\"x\":0")),
                        End.COMPLETE));

        List<String> events = stream("," + TOOLS);

        List<JsonNode> choices = events.stream()
                .limit(events.size() - 1)
                .map(JSON::readTree)
                .map(chunk -> chunk.path("choices").path(0))
                .toList();
        JsonNode call = choices.stream()
                .map(choice -> choice.path("delta").path("tool_calls").path(0))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElseThrow();
        assertThat(call.path("index").asInt(-1)).isZero();
        assertThat(call.path("id").asString()).isEqualTo("t1");
        assertThat(JSON.readTree(call.path("function").path("arguments").asString())
                        .path("city")
                        .asString())
                .isEqualTo("Oslo");
        assertThat(choices.getLast().path("finish_reason").asString()).isEqualTo("tool_calls");
        assertThat(events.getLast()).isEqualTo("[DONE]");
    }
}
