package ai.chatbot.llm.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.TestTools;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import ai.chatbot.llm.tool.ToolSourceException;
import ai.chatbot.llm.tool.mcp.McpProperties.Server;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.unit.DataSize;

class McpToolsTests {

    private static final List<String> ALLOWED = List.of("weather", "slow", "broken", "echo.key", "huge", "not_there");

    private static final ToolProperties PROPERTIES = new ToolProperties(
            Duration.ofSeconds(2), DataSize.ofKilobytes(64), 200, Duration.ofMinutes(5), Duration.ofSeconds(30), 128);

    private McpTestServer server = McpTestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void offersTheAllowedToolsAndNoOther() {
        List<ToolDefinition> offered = TestTools.box(tools()).offer().tools();

        assertThat(offered)
                .extracting(ToolDefinition::name)
                .containsExactlyInAnyOrder("crm_weather", "crm_slow", "crm_broken", "crm_echo_key", "crm_huge");
        ToolDefinition weather = offered.stream()
                .filter(tool -> tool.name().equals("crm_weather"))
                .findFirst()
                .orElseThrow();
        assertThat(weather.description()).isEqualTo("Does weather");
        assertThat(TestTools.json(weather.inputSchema()).path("required").toString())
                .isEqualTo("[\"city\"]");
    }

    @Test
    void callsAToolWithTheKeyOfTheServer() {
        ToolResult result = call(TestTools.box(tools()), "crm_weather", "{\"city\": \"Rome\"}");

        assertThat(result).isEqualTo(ToolResult.answered("Sun in Rome"));
        assertThat(server.calls()).containsExactly(Map.of("city", "Rome"));
        assertThat(server.keys()).isNotEmpty().containsOnly("Bearer crm-secret");
    }

    @Test
    void argumentsThatDoNotFitNeverLeave() {
        ToolResult result = call(TestTools.box(tools()), "crm_weather", "{\"city\": 7}");

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID_ARGUMENTS);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aToolThatIsNotAllowedCannotBeCalled() {
        assertThat(call(TestTools.box(tools()), "crm_delete_everything", "{}").outcome())
                .isEqualTo(Outcome.UNKNOWN_TOOL);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anErrorOfAToolIsPassedOnInShort() {
        ToolResult result = call(TestTools.box(tools()), "crm_broken", "{}");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.content()).startsWith("The tool reports an error: No such station.");
    }

    @Test
    void theKeyComesBackInNoAnswer() {
        assertThat(call(TestTools.box(tools()), "crm_echo_key", "{}"))
                .isEqualTo(ToolResult.answered("You sent Bearer [removed]"));
    }

    @Test
    void aHugeAnswerDoesNotGetThrough() {
        ToolResult result = call(TestTools.box(tools()), "crm_huge", "{}");

        assertThat(result.outcome()).isNotEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aSlowToolTimesOutAndTheNextCallWorks() {
        ToolBox box = TestTools.box(tools());
        box.offer();

        assertThat(box.call(TestTools.call("crm_slow", "{}"), Duration.ofMillis(300))
                        .outcome())
                .isEqualTo(Outcome.TIMED_OUT);
        assertThat(call(box, "crm_weather", "{\"city\": \"Rome\"}").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void connectsAgainWhenTheServerWasRestarted() {
        ToolBox box = TestTools.box(tools());
        assertThat(call(box, "crm_weather", "{\"city\": \"Rome\"}").outcome()).isEqualTo(Outcome.ANSWERED);
        int port = server.port();
        server.close();
        assertThat(call(box, "crm_weather", "{\"city\": \"Oslo\"}").outcome()).isEqualTo(Outcome.FAILED);

        server = McpTestServer.startOn(port);
        await().until(() -> call(box, "crm_weather", "{\"city\": \"Oslo\"}").outcome() == Outcome.ANSWERED);
    }

    @Test
    void aServerThatIsNotThereLeavesNoTools() {
        McpTools tools = tools("http://127.0.0.1:1/mcp", TestTools.HERE, TestTools.NAMES);

        assertThat(TestTools.box(tools).offer().isEmpty()).isTrue();
        assertThatExceptionOfType(ToolSourceException.class).isThrownBy(tools::fetch);
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedUnlessItIsAllowed() {
        McpTools here = tools(server.url(), List.of(), TestTools.NAMES);
        McpTools named = tools("http://crm.example.org/mcp", TestTools.HERE, _ ->
                new InetAddress[] {InetAddress.ofLiteral("10.0.0.7")});

        for (McpTools tools : List.of(here, named)) {
            assertThatExceptionOfType(ToolSourceException.class)
                    .isThrownBy(tools::fetch)
                    .withMessage("The server's address may not be connected to.");
        }
        assertThat(server.keys()).isEmpty();
    }

    @Test
    void noRedirectIsFollowedAndNothingElseThanTheProtocolIsUnderstood() {
        try (StubServer stub = StubServer.start()) {
            stub.on("POST", "/mcp", _ -> new Reply(302, "", Map.of("Location", stub.url() + "/elsewhere")))
                    .on("POST", "/html", _ -> new Reply(200, "<html></html>", Map.of("Content-Type", "text/html")))
                    .on(
                            "POST",
                            "/half",
                            _ -> Reply.stream(
                                    "application/json",
                                    List.of("{\"a\":".getBytes(StandardCharsets.UTF_8)),
                                    End.BROKEN));

            for (String path : List.of("/mcp", "/html", "/half")) {
                McpTools tools = tools(stub.url() + path, TestTools.HERE, TestTools.NAMES);
                assertThatExceptionOfType(ToolSourceException.class).isThrownBy(tools::fetch);
            }
            assertThat(stub.requests())
                    .noneMatch(request -> request.uri().getPath().equals("/elsewhere"));
        }
    }

    private McpTools tools() {
        return tools(server.url(), TestTools.HERE, TestTools.NAMES);
    }

    private static McpTools tools(String url, List<String> ranges, CheckedNames.Names names) {
        var key = new SourceKey("Authorization", "Bearer", "", "crm-secret");
        return new McpTools("crm", new Server(url, ALLOWED, key, ranges), names, TestTools.secrets(), PROPERTIES);
    }

    private static ToolResult call(ToolBox box, String name, String arguments) {
        return box.call(TestTools.call(name, arguments), TestTools.TIME);
    }
}
