package ai.chatbot.llm.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.tool.TestTools;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.tool.definition.ToolDefinition;

class RemoteFunctionsTests {

    private static final String DEFINITIONS = """
            [{"type": "function", "function": {"name": "order_status", "description": "Says where an order is.",
               "parameters": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}}},
             {"type": "function", "function": {"name": "opening_hours", "description": "Says when we are open."}}]
            """;

    private final StubServer server = StubServer.start();

    @BeforeEach
    void define() {
        server.on("GET", "/api/tools", _ -> new Reply(200, DEFINITIONS, Map.of()))
                .on("POST", "/api/tool", request -> Reply.json(200, Map.of("did", request.json())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void definitionsAreFetchedWithTheirKey() {
        assertThat(box(List.of()).offer().tools())
                .extracting(ToolDefinition::name)
                .containsExactly("order_status", "opening_hours");
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.uri().toString()).isEqualTo("/api/tools?code=tools%2Bkey"));
    }

    @Test
    void callsArePostedWithTheirKey() {
        ToolResult result = box(List.of()).call(TestTools.call("order_status", "{\"id\": \"7\"}"), TestTools.TIME);

        assertThat(result)
                .isEqualTo(ToolResult.answered(
                        "{\"did\":{\"tool_name\":\"order_status\",\"tool_arguments\":{\"id\":\"7\"}}}"));
        StubServer.Request call = server.requests().getLast();
        assertThat(call.uri().toString()).isEqualTo("/api/tool?code=tool-key");
        assertThat(call.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void onlyAllowedFunctionsAreOfferedWhenSomeAreNamed() {
        assertThat(box(List.of("opening_hours")).offer().tools())
                .extracting(ToolDefinition::name)
                .containsExactly("opening_hours");
    }

    @Test
    void argumentsAreCheckedBeforeTheyAreSent() {
        ToolResult result = box(List.of()).call(TestTools.call("order_status", "{\"id\": 7}"), TestTools.TIME);

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID_ARGUMENTS);
        assertThat(server.requests()).noneMatch(request -> request.method().equals("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html></html>", "[7]", ""})
    void definitionsThatAreNoneLeaveNoTools(String body) {
        server.on("GET", "/api/tools", _ -> new Reply(200, body, Map.of()));

        assertThat(box(List.of()).offer().isEmpty()).isTrue();
    }

    @Test
    void anApplicationThatIsDownLeavesNoTools() {
        server.on("GET", "/api/tools", _ -> Reply.hangUp());

        assertThat(box(List.of()).offer().isEmpty()).isTrue();
    }

    @Test
    void bothAddressesAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FunctionsProperties(true, "https://x/tools", "k", " ", "k", List.of(), List.of()));
    }

    private ToolBox box(List<String> allowed) {
        var functions = new FunctionsProperties(
                true,
                server.url() + "/api/tools",
                "tools+key",
                server.url() + "/api/tool",
                "tool-key",
                allowed,
                TestTools.HERE);
        return TestTools.box(
                new RemoteFunctions(functions, TestTools.NAMES, TestTools.secrets(), TestTools.PROPERTIES));
    }
}
