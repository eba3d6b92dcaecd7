package ai.chatbot.llm.tool.mcp;

import ai.chatbot.common.error.Causes;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.net.PublicAddresses;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.ToolSourceException;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Those tools of one server that an operator allows. */
final class McpTools implements ToolSource {

    private static final int LONGEST_ERROR = 500;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final McpProperties.Server server;
    private final RotatingSecret key;
    private final McpConnection connection;
    private final Duration time;

    McpTools(
            String name,
            McpProperties.Server server,
            CheckedNames.Names names,
            Secrets secrets,
            ToolProperties properties) {
        this.name = name;
        this.server = server;
        this.key = server.key().in(secrets, name);
        var checked = new CheckedNames(new PublicAddresses(server.allowedRanges()), names, RefusedServerException::new);
        this.connection = new McpConnection(server, checked, key, properties);
        this.time = properties.look();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "mcp";
    }

    @Override
    public List<Tool> fetch() {
        try {
            return ask(McpAsyncClient::listTools, time).tools().stream()
                    .filter(tool -> server.tools().contains(tool.name()))
                    .map(this::tool)
                    .toList();
        } catch (RuntimeException e) { // the client throws whatever it meets
            throw new ToolSourceException(reason(e).content());
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private Tool tool(McpSchema.Tool tool) {
        String description = tool.description() == null ? "" : tool.description();
        JsonNode parameters = JSON.valueToTree(tool.inputSchema());
        return Tool.of(
                Tool.nameOf(name, tool.name()),
                description,
                parameters,
                (arguments, within) -> call(tool.name(), arguments, within));
    }

    private ToolResult call(String tool, ObjectNode arguments, Duration within) {
        CallToolRequest request = CallToolRequest.builder(tool)
                .arguments(JSON.convertValue(arguments, OBJECT))
                .build();
        try {
            return result(ask(client -> client.callTool(request), within));
        } catch (RuntimeException e) { // the client throws whatever it meets
            return reason(e);
        }
    }

    private <T> T ask(Function<McpAsyncClient, Mono<T>> question, Duration within) {
        McpAsyncClient client = connection.client();
        try {
            T answer = question.apply(client).timeout(within).block();
            if (answer == null) {
                throw new IllegalStateException("the server said nothing");
            }
            return answer;
        } catch (RuntimeException e) {
            if (isOfTheConnection(e)) {
                connection.forget(client);
            }
            throw e;
        }
    }

    /** A tool that is slow, or a server that refuses, says nothing of it, and others may be using it. */
    private static boolean isOfTheConnection(RuntimeException failure) {
        return !Causes.has(failure, TimeoutException.class) && !Causes.has(failure, McpError.class);
    }

    private ToolResult result(CallToolResult result) {
        String text = result.content() == null
                ? ""
                : result.content().stream().map(McpTools::text).collect(Collectors.joining("\n"));
        if (text.isBlank() && result.structuredContent() != null) {
            text = JSON.writeValueAsString(result.structuredContent());
        }
        String secret = key.value();
        String shown = secret.isEmpty() ? text : text.replace(secret, "[removed]");
        if (Boolean.TRUE.equals(result.isError())) {
            return ToolResult.failed(
                    "The tool reports an error: " + shown.substring(0, Math.min(shown.length(), LONGEST_ERROR)));
        }
        return ToolResult.answered(shown.isBlank() ? "(nothing)" : shown);
    }

    private static String text(McpSchema.Content content) {
        return content instanceof McpSchema.TextContent text ? text.text() : "[" + content.type() + " left out]";
    }

    /** What the server or the client say about it stays here. */
    private static ToolResult reason(Throwable failure) {
        if (Causes.has(failure, RefusedServerException.class)) {
            return new ToolResult("The server's address may not be connected to.", Outcome.REFUSED_ADDRESS);
        }
        if (Causes.has(failure, TimeoutException.class)) {
            return ToolResult.timedOut();
        }
        return ToolResult.failed("The server cannot be reached, or does not answer as it should.");
    }
}
