package ai.chatbot.common.contract.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ChatCompletionRequestTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void readsWhatClientsSend() {
        ChatCompletionRequest request = read("""
                {"model":"support","stream":true,"stream_options":{"include_usage":true,"x":1},"stop":"END","seed":7,
                 "max_tokens":5,"max_completion_tokens":6,"temperature":1,"messages":[{"role":"user","name":"anna",
                 "content":[{"type":"text","text":"How "},{"type":"text","text":"long?"}]},{"role":"assistant",
                 "content":null,"refusal":null,"tool_calls":[{"id":"t","type":"function","function":{"name":"f",
                 "arguments":"{}"}}]},{"role":"tool","tool_call_id":"t","content":"x"}],"field_of_tomorrow":{}}""");

        assertThat(request.isStreamed()).isTrue();
        assertThat(request.wantsUsageInStream()).isTrue();
        assertThat(request.stop()).containsExactly("END");
        assertThat(request.mostTokens()).isEqualTo(6);
        assertThat(request.temperature()).isEqualTo(1.0);
        assertThat(request.others()).containsOnlyKeys("seed", "field_of_tomorrow");
        assertThat(request.messages())
                .extracting(ChatCompletionRequest.Message::text)
                .containsExactly("How long?", "", "x");
        assertThat(request.messages().get(1).toolCalls().getFirst().function().name())
                .isEqualTo("f");
    }

    @Test
    void hasLittleInIt() {
        ChatCompletionRequest request = read("{\"stop\":[\"a\",\"b\"]}");

        assertThat(request.stop()).containsExactly("a", "b");
        assertThat(request.messages()).isEmpty();
        assertThat(request.isStreamed()).isFalse();
        assertThat(request.mostTokens()).isNull();
        assertThat(request.others()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":2",
                "\"logprobs\":true",
                "\"top_logprobs\":3",
                "\"logit_bias\":{\"1\":2}",
                "\"seed\":0",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"presence_penalty\":0.5",
                "\"modalities\":[\"audio\"]",
                "\"functions\":[{}]",
                "\"reasoning_effort\":\"low\""
            })
    void refusesWhatWouldMakeItAnotherAnswer(String field) {
        assertThatThrownBy(() -> UntranslatedParameters.refuse(read("{" + field + "}")))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.code()).isEqualTo(OpenAiErrorCode.UNSUPPORTED_PARAMETER);
                    assertThat(field).startsWith("\"" + e.details().get("param") + "\"");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":1",
                "\"n\":null",
                "\"logprobs\":false",
                "\"logit_bias\":{}",
                "\"seed\":null",
                "\"user\":\"u\"",
                "\"response_format\":{\"type\":\"text\"}",
                "\"presence_penalty\":0",
                "\"modalities\":[\"text\"]",
                "\"store\":true",
                "\"unheard_of\":1"
            })
    void letsThroughWhatChangesNothing(String field) {
        assertThatCode(() -> UntranslatedParameters.refuse(read("{" + field + "}")))
                .doesNotThrowAnyException();
    }

    @Test
    void writesAnswersAsClientsReadThem() {
        var message = ChatCompletion.Message.assistant("Hi", List.of(), List.of(UrlCitation.of(0, 2, "http://x", "X")));
        assertThat(JSON.writeValueAsString(message))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"refusal\":null,\"annotations\":[{\"type\":"
                        + "\"url_citation\",\"url_citation\":{\"start_index\":0,\"end_index\":2,\"url\":\"http://x\","
                        + "\"title\":\"X\"}}]}");
        assertThat(JSON.writeValueAsString(ChatCompletionChunk.Choice.only(ChatCompletionChunk.Delta.text("a"), null)))
                .isEqualTo("{\"index\":0,\"delta\":{\"content\":\"a\"},\"logprobs\":null,\"finish_reason\":null}");
        assertThat(JSON.readTree(JSON.writeValueAsString(OpenAiModels.of(List.of(OpenAiModels.Model.of("a/b", "a"))))))
                .isEqualTo(JSON.valueToTree(Map.of(
                        "object",
                        "list",
                        "data",
                        List.of(Map.of("id", "a/b", "object", "model", "created", 0, "owned_by", "a")))));
    }

    private static ChatCompletionRequest read(String json) {
        return JSON.readValue(json, ChatCompletionRequest.class);
    }
}
