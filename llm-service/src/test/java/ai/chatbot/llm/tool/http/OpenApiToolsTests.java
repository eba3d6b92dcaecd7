package ai.chatbot.llm.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.TestTools;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import ai.chatbot.llm.tool.ToolSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.core.io.ClassPathResource;

class OpenApiToolsTests {

    private static final String FILE = "classpath:openapi/shop.yml";

    private final StubServer server = StubServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void offersTheAllowedOperationsAndNoOther() {
        assertThat(TestTools.box(api(FILE, "getOrder", "makeOrder")).offer().tools())
                .extracting(ToolDefinition::name)
                .containsExactly("shop_getOrder", "shop_makeOrder");
    }

    @Test
    void parametersAndBodyBecomeOneSchemaWithoutReferences() {
        List<Tool> tools = api(FILE, "getOrder", "makeOrder").fetch();

        assertThat(tools.getFirst().description()).isEqualTo("An order\nWhat became of it.");
        assertThat(tools.getFirst().parameters()).isEqualTo(TestTools.json("""
                        {"type": "object", "properties": {
                          "id": {"type": "integer", "exclusiveMinimum": 0, "description": "Its number."},
                          "fields": {"type": "array", "items": {"type": "string"}},
                          "X-Trace": {"type": "string"}},
                         "required": ["id"], "additionalProperties": false}
                        """));
        assertThat(tools.getLast().parameters()).isEqualTo(TestTools.json("""
                        {"type": "object", "properties": {
                          "query_body": {"type": "string", "description": "A parameter with an unlucky name."},
                          "body": {"type": "object", "required": ["lines"], "properties": {
                            "note": {"type": ["string", "null"]},
                            "example": {"type": "string"},
                            "lines": {"type": "array", "items": {"type": "object",
                              "properties": {"sku": {"type": "string"}, "count": {"type": "integer"}}}},
                            "parent": {}}}},
                         "required": ["body"], "additionalProperties": false}
                        """));
    }

    @Test
    void callsAnOperationWithEverythingInItsPlace() {
        server.on("GET", "/api/v2/orders/7", _ -> Reply.json(200, Map.of("id", 7)))
                .on("POST", "/api/v2/orders", _ -> Reply.json(201, Map.of("id", 8)));
        ToolBox box = TestTools.box(api(FILE, "getOrder", "makeOrder"));

        assertThat(call(box, "shop_getOrder", "{\"id\": 7, \"fields\": [\"a\", \"b\"], \"X-Trace\": \"t\"}"))
                .isEqualTo(ToolResult.answered("{\"id\":7}"));
        assertThat(call(box, "shop_makeOrder", "{\"query_body\": \"q\", \"body\": {\"lines\": [{\"sku\": \"A\"}]}}")
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
        StubServer.Request get = server.requests().getFirst();
        assertThat(get.uri().getRawQuery()).isEqualTo("fields=a%2Cb");
        assertThat(get.header("X-Trace")).isEqualTo("t");
        assertThat(get.header("X-Api-Key")).isEqualTo("shop-secret");
        StubServer.Request post = server.requests().getLast();
        assertThat(post.uri().getRawQuery()).isEqualTo("body=q");
        assertThat(post.json()).isEqualTo(TestTools.json("{\"lines\": [{\"sku\": \"A\"}]}"));
    }

    @Test
    void argumentsThatTheDocumentForbidsNeverLeave() {
        ToolBox box = TestTools.box(api(FILE, "getOrder", "makeOrder"));

        assertThat(call(box, "shop_getOrder", "{\"id\": 0}").content()).contains("/id: ");
        assertThat(call(box, "shop_makeOrder", "{\"body\": {\"lines\": [{\"count\": \"2\"}]}}")
                        .content())
                .contains("/body/lines/0/count: ");
        assertThat(call(box, "shop_deleteOrder", "{\"id\": 1}").outcome()).isEqualTo(Outcome.UNKNOWN_TOOL);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void readsTheDocumentFromWhereItIsPublishedAndResolvesItsServerAgainstThat() throws IOException {
        String yaml = new ClassPathResource("openapi/shop.yml").getContentAsString(StandardCharsets.UTF_8);
        server.on("GET", "/docs/shop.yml", _ -> new Reply(200, yaml, Map.of("Content-Type", "application/yaml")))
                .on("GET", "/api/v2/orders/1", _ -> Reply.json(200, Map.of()));
        var api = new OpenApiProperties.Api(
                server.url() + "/docs/shop.yml",
                "",
                List.of("getOrder"),
                Map.of(),
                new SourceKey("X-Api-Key", "", "", "shop-secret"),
                TestTools.HERE);
        ToolBox box = TestTools.box(
                new OpenApiTools("shop", api, TestTools.NAMES, TestTools.secrets(), TestTools.PROPERTIES));

        assertThat(call(box, "shop_getOrder", "{\"id\": 1}").outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(server.requests().getFirst().header("X-Api-Key")).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeHadLeavesNoTools() {
        var api = new OpenApiProperties.Api(
                server.url() + "/none.yml", "", List.of("getOrder"), Map.of(), SourceKey.NONE, TestTools.HERE);
        var source = new OpenApiTools("shop", api, TestTools.NAMES, TestTools.secrets(), TestTools.PROPERTIES);

        assertThat(TestTools.box(source).offer().isEmpty()).isTrue();
        assertThatExceptionOfType(ToolSourceException.class)
                .isThrownBy(source::fetch)
                .withMessageContaining("status 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "upload", "far", "private"})
    void anOperationThatCannotBeCalledIsNoticedAtStart(String operation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api(FILE, operation))
                .withMessageStartingWith("chatbot.llm.tools.openapi.shop: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"swagger\": \"2.0\"}",
                "{\"openapi\": \"3.1.0\"",
                "openapi: !!javax.script.ScriptEngineManager []",
                "a: &a [x, x]\nb: [*a",
                "<html></html>"
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThatExceptionOfType(ToolSourceException.class).isThrownBy(() -> OpenApiDocument.read(text));
    }

    /** Ten levels of two references each would be a thousand schemas, twenty a million. */
    @Test
    void aDocumentThatGrowsWithoutEndIsRefused() {
        var schemas = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String next = "{\"$ref\": \"#/components/schemas/S" + (i + 1) + "\"}";
            schemas.append("\"S%d\": {\"properties\": {\"a\": %s, \"b\": %s}},".formatted(i, next, next));
        }
        String document =
                "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": {\"operationId\": \"a\", \"parameters\": ["
                        + "{\"name\": \"a\", \"in\": \"query\", \"schema\": {\"$ref\": \"#/components/schemas/S0\"}}]}}},"
                        + "\"components\": {\"schemas\": {" + schemas + "\"S30\": {\"type\": \"string\"}}}}";

        assertThatExceptionOfType(ToolSourceException.class)
                .isThrownBy(() -> OpenApiDocument.read(document).operations(List.of("a")))
                .withMessageContaining("too large");
    }

    private OpenApiTools api(String document, String... operations) {
        var api = new OpenApiProperties.Api(
                document,
                server.url() + "/api/v2/",
                List.of(operations),
                Map.of(),
                new SourceKey("X-Api-Key", "", "", "shop-secret"),
                TestTools.HERE);
        return new OpenApiTools("shop", api, TestTools.NAMES, TestTools.secrets(), TestTools.PROPERTIES);
    }

    private static ToolResult call(ToolBox box, String name, String arguments) {
        return box.call(TestTools.call(name, arguments), TestTools.TIME);
    }
}
