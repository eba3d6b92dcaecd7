package ai.chatbot.llm.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.ToolOffer.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Tools in both directions. */
class TranslateRequestTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String TOOLS = """
            "tools":[{"type":"function","function":{"name":"weather","description":"Of a city","parameters":
             {"type":"object","properties":{"city":{"type":"string"}}},"strict":true}},
             {"type":"function","function":{"name":"now"}}]""";

    @Test
    void offersTheToolsOfARequest() {
        ToolOffer offer = tools(TOOLS + ",\"parallel_tool_calls\":false");

        assertThat(offer.tools()).extracting("name").containsExactly("weather", "now");
        assertThat(offer.tools().getFirst().description()).isEqualTo("Of a city");
        assertThat(JSON.readTree(offer.tools().getFirst().inputSchema())
                        .path("properties")
                        .has("city"))
                .isTrue();
        assertThat(offer.tools().getLast().inputSchema()).contains("\"object\"");
        assertThat(offer.choice()).isEqualTo(Choice.AUTO);
        assertThat(offer.parallel()).isFalse();
        assertThat(tools("\"n\":1")).isEqualTo(ToolOffer.NONE);
    }

    @Test
    void letsTheRequestChoose() {
        assertThat(tools(TOOLS + ",\"tool_choice\":\"none\"").choice()).isEqualTo(Choice.NONE);
        assertThat(tools(TOOLS + ",\"tool_choice\":\"required\"").choice()).isEqualTo(Choice.REQUIRED);
        assertThat(tools(TOOLS + ",\"tool_choice\":null").choice()).isEqualTo(Choice.AUTO);
        assertThat(tools(TOOLS + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"now\"}}")
                        .named())
                .isEqualTo("now");
        for (String wrong : List.of(
                "\"sometimes\"",
                "7",
                "{\"type\":\"function\",\"function\":{\"name\":\"other\"}}",
                "{\"type\":\"x\"}")) {
            assertThatThrownBy(() -> tools(TOOLS + ",\"tool_choice\":" + wrong))
                    .as(wrong)
                    .isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void tellsTheModelWhatItsCallsBrought() {
        List<Message> messages = TranslateMessages.of(request("""
                "messages":[{"role":"user","content":"Weather in Rome and Oslo?"},
                {"role":"assistant","content":null,"tool_calls":[
                 {"id":"t1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Rome\\"}"}},
                 {"id":"t2","type":"function","function":{"name":"now","arguments":""}}]},
                {"role":"tool","tool_call_id":"t2","content":"noon"},
                {"role":"tool","tool_call_id":"t1","content":[{"type":"text","text":"sunny"}]},
                {"role":"user","content":"And?"}]""").messages());

        assertThat(messages).hasSize(4);
        assertThat(messages.get(1))
                .isInstanceOfSatisfying(
                        AssistantMessage.class,
                        said -> assertThat(said.getToolCalls())
                                .containsExactly(
                                        new ToolCall("t1", "function", "weather", "{\"city\":\"Rome\"}"),
                                        new ToolCall("t2", "function", "now", "{}")));
        assertThat(messages.get(2))
                .isInstanceOfSatisfying(
                        ToolResponseMessage.class,
                        results -> assertThat(results.getResponses())
                                .containsExactly(
                                        new ToolResponse("t2", "now", "noon"),
                                        new ToolResponse("t1", "weather", "sunny")));
    }

    @Test
    void handsOutTheCallsOfAModel() {
        var answer = new ModelAnswer(
                "",
                "anthropic",
                "claude",
                new TokenUsage(5, 2, 7),
                "tool_calls",
                List.of(),
                List.of(),
                List.of(new ToolCall("t1", "function", "now", "{}")));
        var translated = new TranslateAnswer("id", 1, "anthropic/claude");

        assertThat(JSON.writeValueAsString(translated.whole(answer).choices()))
                .isEqualTo("[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
                        + "\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"now\","
                        + "\"arguments\":\"{}\"}}]},\"logprobs\":null,\"finish_reason\":\"tool_calls\"}]");
        assertThat(JSON.writeValueAsString(translated.end(answer, false).getFirst()))
                .isEqualTo("{\"id\":\"id\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                        + "\"model\":\"anthropic/claude\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{"
                        + "\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"now\","
                        + "\"arguments\":\"{}\"}}]},\"logprobs\":null,\"finish_reason\":null}]}");
        assertThat(translated.end(answer, false)).hasSize(2);
        assertThat(translated.end(answer, true)).hasSize(3);
    }

    private static ToolOffer tools(String fields) {
        return TranslateTools.of(request(fields));
    }

    private static ChatCompletionRequest request(String fields) {
        return JSON.readValue("{" + fields + "}", ChatCompletionRequest.class);
    }
}
