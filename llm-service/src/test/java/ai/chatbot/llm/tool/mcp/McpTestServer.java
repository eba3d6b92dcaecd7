package ai.chatbot.llm.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import tools.jackson.databind.json.JsonMapper;

/** A real server of the protocol's own library. Remembers the keys it was sent, and with what its tools were called. */
final class McpTestServer implements AutoCloseable {

    private static final String PATH = "/mcp";
    private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.shared());
    private static final Map<String, Object> CITY = Map.of(
            "type", "object", "required", List.of("city"), "properties", Map.of("city", Map.of("type", "string")));
    private static final Map<String, Object> NOTHING = Map.of("type", "object", "properties", Map.of());

    private final Tomcat tomcat = new Tomcat();
    private final McpSyncServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private McpTestServer(int port) {
        var transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(JSON)
                .mcpEndpoint(PATH)
                .build();
        server = with(McpServer.sync(transport));
        start(port, transport);
    }

    static McpTestServer start() {
        return new McpTestServer(0);
    }

    static McpTestServer startOn(int port) {
        return new McpTestServer(port);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + PATH;
    }

    List<String> keys() {
        return keys;
    }

    List<Map<String, Object>> calls() {
        return calls;
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private McpSyncServer with(McpServer.SyncSpecification<?> specification) {
        return specification
                .serverInfo("test", "1")
                .jsonMapper(JSON)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .capabilities(ServerCapabilities.builder().tools(true).build())
                .toolCall(tool("weather", CITY), (_, request) -> said(request.arguments(), city -> "Sun in " + city))
                .toolCall(tool("delete_everything", NOTHING), (_, request) -> said(request.arguments(), _ -> "done"))
                .toolCall(tool("slow", NOTHING), (_, _) -> {
                    awaitQuietly();
                    return text("late");
                })
                .toolCall(
                        tool("broken", NOTHING),
                        (_, _) -> CallToolResult.builder()
                                .addTextContent("No such station. " + "x".repeat(1000))
                                .isError(true)
                                .build())
                .toolCall(tool("echo.key", NOTHING), (_, _) -> text("You sent " + keys.getLast()))
                .toolCall(tool("huge", NOTHING), (_, _) -> text("x".repeat(2_000_000)))
                .build();
    }

    private CallToolResult said(Map<String, Object> arguments, Function<Object, String> answer) {
        calls.add(arguments);
        return text(answer.apply(arguments.get("city")));
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }

    private static McpSchema.Tool tool(String name, Map<String, Object> schema) {
        return McpSchema.Tool.builder(name, schema).description("Does " + name).build();
    }

    private void start(int port, Servlet servlet) {
        tomcat.setPort(port);
        tomcat.setHostname("127.0.0.1");
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        var context = (StandardContext)
                tomcat.addContext("", new File(System.getProperty("java.io.tmpdir")).getAbsolutePath());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        context.getPipeline().addValve(new Remember());
        Wrapper wrapper = Tomcat.addServlet(context, "mcp", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "mcp");
        try {
            tomcat.getConnector();
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitQuietly() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Remember extends ValveBase {

        Remember() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            keys.add(String.valueOf(request.getHeader("Authorization")));
            getNext().invoke(request, response);
        }
    }
}
