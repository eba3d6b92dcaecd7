package ai.chatbot.llm.tool.mcp;

import ai.chatbot.llm.tool.SourceKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param mcp servers, by a name of the operator's choice */
@ConfigurationProperties("chatbot.llm.tools")
record McpProperties(@DefaultValue Map<String, Server> mcp) {

    McpProperties {
        mcp = Map.copyOf(mcp);
        mcp.forEach((name, server) -> {
            if (server.url() == null
                    || !server.url().matches("https?://[^/?#@\\s]+(?:[/?]\\S*)?")
                    || server.tools().isEmpty()) {
                throw new IllegalArgumentException("chatbot.llm.tools.mcp." + name
                        + ": needs a url of http or https without credentials, and tools that may be called");
            }
        });
    }

    /**
     * @param url of the end point, path included
     * @param tools their names at the server; no other one is offered
     * @param allowedRanges addresses that may be connected to although they are not public
     */
    record Server(
            String url,
            @DefaultValue List<String> tools,
            @DefaultValue SourceKey key,
            @DefaultValue List<String> allowedRanges) {

        Server {
            tools = tools.stream().map(String::strip).toList();
            allowedRanges = List.copyOf(allowedRanges);
        }

        URI uri() {
            return URI.create(url.strip());
        }
    }
}
