package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.llm.tool.TestTools;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** A tool that is configured, as administrators and models see it. */
class ToolsIT extends RunningLlmService {

    private static final String TOOLS = "/api/v1/admin/tools";

    private final ToolBox box;

    ToolsIT(MongoOperations mongo, StringRedisTemplate redis, ToolBox box, @LocalServerPort int port) {
        super(mongo, redis, port);
        this.box = box;
    }

    @Test
    void administratorsSeeWhereToolsComeFromAndWhatThereIs() {
        JsonNode overview = admin.get(TOOLS).data();

        assertThat(overview.path("sources").path(0).path("kind").asString()).isEqualTo("http");
        assertThat(overview.path("sources").path(0).path("reachable").asBoolean())
                .isTrue();
        JsonNode tool = overview.path("tools").path(0);
        assertThat(tool.path("name").asString()).isEqualTo("order_status");
        assertThat(tool.path("source").asString()).isEqualTo("configuration");
        assertThat(tool.path("description").asString()).isEqualTo("Says where an order is.");
        assertThat(tool.path("parameters")
                        .path("properties")
                        .path("orderId")
                        .path("type")
                        .asString())
                .isEqualTo("integer");
        assertThat(tool.path("enabled").asBoolean()).isFalse();
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(anybody.get(TOOLS).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.agent("a")).get(TOOLS).status()).isEqualTo(403);
    }

    @Test
    void administratorsSwitchAToolOnAndOff() {
        assertThat(box.offer().tools()).extracting(ToolDefinition::name).doesNotContain("order_status");

        Answer on = change("{\"tools\":{\"disabled\":[]}}");
        assertThat(on.status()).as(on.body()).isEqualTo(200);
        assertThat(box.offer().tools()).extracting(ToolDefinition::name).contains("order_status");
        assertThat(admin.get(TOOLS).data().path("tools").path(0).path("enabled").asBoolean())
                .isTrue();
        AZURE.on("GET", "/orders/7", request -> Reply.json(200, Map.of("key", request.header("X-Api-Key"))));
        assertThat(box.call(TestTools.call("order_status", "{\"orderId\": 7}"), TestTools.TIME))
                .isEqualTo(ToolResult.answered("{\"key\":\"[removed]\"}"));

        change("{\"tools\":{\"disabled\":[\"order_status\"]}}");
        assertThat(box.call(TestTools.call("order_status", "{\"orderId\": 7}"), TestTools.TIME)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN_TOOL);
    }

    @Test
    void aNameThatNoToolCanHaveIsRefused() {
        Answer answer = change("{\"tools\":{\"disabled\":[\"with space\"]}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void anAnswerSchemaIsStoredAndCanBeTakenAway() {
        assertThat(change("{\"guardrails\":{\"lists\":{\"answer_schema\":\"{\\\"type\\\": \\\"object\\\"}\"}}}")
                        .status())
                .isEqualTo(200);
        assertThat(lists().path("answer_schema").asString()).isEqualTo("{\"type\": \"object\"}");
        assertThat(change("{\"guardrails\":{\"lists\":{\"answer_schema\":\"[]\"}}}")
                        .status())
                .isEqualTo(400);
        assertThat(change("{\"guardrails\":{\"lists\":{\"answer_schema\":\"\"}}}")
                        .status())
                .isEqualTo(200);
        assertThat(lists().path("answer_schema").isNull()).isTrue();
    }

    private JsonNode lists() {
        return admin.get(CONFIG).data().path("guardrails").path("lists");
    }
}
