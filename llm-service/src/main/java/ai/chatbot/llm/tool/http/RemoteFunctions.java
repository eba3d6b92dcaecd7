package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.ToolSourceException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Functions that one remote application defines and carries out: definitions in OpenAI's form from one address, calls as
 * {@code {"tool_name", "tool_arguments"}} to another, each with a key as {@code code} in the query.
 */
final class RemoteFunctions implements ToolSource {

    private final FunctionsProperties functions;
    private final ToolHttp http;
    private final RotatingSecret toolsKey;
    private final RotatingSecret toolKey;
    private final Duration time;

    RemoteFunctions(
            FunctionsProperties functions, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        this.functions = functions;
        this.http = new ToolHttp(functions.allowedRanges(), names, properties);
        this.toolsKey = secrets.named("function-tools-key", functions.toolsKey());
        this.toolKey = secrets.named("function-tool-key", functions.toolKey());
        this.time = properties.look();
        address(functions.toolsBaseUrl(), "");
        address(functions.toolBaseUrl(), "");
    }

    @Override
    public String name() {
        return "functions";
    }

    @Override
    public String kind() {
        return "functions";
    }

    @Override
    public List<Tool> fetch() {
        Reply reply =
                http.send(toolsKey, key -> new HttpUriRequestBase("GET", address(functions.toolsBaseUrl(), key)), time);
        return switch (reply) {
            case Reply.Failed failed ->
                throw new ToolSourceException(failed.result().content());
            case Reply.Text text
            when !text.json() ->
                throw new ToolSourceException("The definitions of the functions are not sent as JSON.");
            case Reply.Text text -> tools(JsonMapper.shared().readTree(text.text()));
        };
    }

    @Override
    public void close() {
        http.close();
    }

    private List<Tool> tools(JsonNode definitions) {
        if (!definitions.isArray()) {
            throw new ToolSourceException("The definitions of the functions are no list.");
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonNode definition : definitions) {
            JsonNode function = definition.has("function") ? definition.path("function") : definition;
            String name = function.path("name").asString("");
            if (functions.allowed().isEmpty() || functions.allowed().contains(name)) {
                tools.add(Tool.of(
                        name,
                        function.path("description").asString(""),
                        function.path("parameters"),
                        (arguments, within) -> call(name, arguments, within)));
            }
        }
        return tools;
    }

    private ToolResult call(String name, ObjectNode arguments, Duration within) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("tool_name", name);
        body.set("tool_arguments", arguments);
        return http.call(
                toolKey,
                key -> {
                    var request = new HttpUriRequestBase("POST", address(functions.toolBaseUrl(), key));
                    request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
                    return request;
                },
                within);
    }

    private static URI address(String base, String key) {
        String url = base.strip();
        return key.isEmpty()
                ? URI.create(url)
                : URI.create(url + (url.indexOf('?') < 0 ? "?" : "&") + "code="
                        + UriUtils.encode(key, StandardCharsets.UTF_8));
    }
}
