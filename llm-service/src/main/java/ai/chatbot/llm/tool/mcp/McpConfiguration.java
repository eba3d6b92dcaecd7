package ai.chatbot.llm.tool.mcp;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.ToolSources;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(McpProperties.class)
class McpConfiguration {

    @Bean
    @Order(4)
    ToolSources mcpTools(
            McpProperties configured, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        return new ToolSources(new TreeMap<>(configured.mcp())
                .entrySet().stream()
                        .<ToolSource>map(
                                server -> new McpTools(server.getKey(), server.getValue(), names, secrets, properties))
                        .toList());
    }
}
