package ai.chatbot.chat.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Nothing is looked up by service loader: in standalone the context class loader may be another service's. */
@Configuration(proxyBeanMethods = false)
class McpServerConfiguration {

    private static final String ENDPOINT = "/mcp";
    private static final String NAME = "chatbot-knowledge-base";
    private static final String INSTRUCTIONS = "Answers from the documents of a support organisation. Take 'ask' for a"
            + " finished answer with its sources, 'search' for the passages themselves.";

    /** Not the application's mapper: the protocol's names are no snake_case. */
    private final McpJsonMapper json =
            new JacksonMcpJsonMapper(JsonMapper.builder().build());

    @Bean
    HttpServletStatelessServerTransport mcpTransport() {
        return HttpServletStatelessServerTransport.builder()
                .jsonMapper(json)
                .messageEndpoint(ENDPOINT)
                .build();
    }

    @Bean
    ServletRegistrationBean<HttpServletStatelessServerTransport> mcpServlet(
            HttpServletStatelessServerTransport transport) {
        return new ServletRegistrationBean<>(transport, ENDPOINT);
    }

    /** On the request's own thread, where it is known who the caller is. */
    @Bean(destroyMethod = "close")
    McpStatelessSyncServer mcpServer(HttpServletStatelessServerTransport transport, SearchTool search, AskTool ask) {
        return McpServer.sync(transport)
                .serverInfo(NAME, "1")
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .immediateExecution(true)
                .toolCall(SearchTool.DEFINITION, (context, request) -> ToolAnswer.of(() -> search.call(request)))
                .toolCall(AskTool.DEFINITION, (context, request) -> ToolAnswer.of(() -> ask.call(request)))
                .build();
    }
}
