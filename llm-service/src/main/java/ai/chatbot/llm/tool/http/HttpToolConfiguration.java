package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.ToolSources;
import java.util.List;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the operator has written himself comes first: no name of a stranger's can take its place. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpToolsProperties.class, OpenApiProperties.class, FunctionsProperties.class})
class HttpToolConfiguration {

    @Bean
    @Order(1)
    ToolSources configuredTools(
            HttpToolsProperties configured, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        return new ToolSources(
                configured.http().isEmpty()
                        ? List.of()
                        : List.of(new ConfiguredTools(configured, names, secrets, properties)));
    }

    @Bean
    @Order(2)
    ToolSources openApiTools(
            OpenApiProperties configured, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        return new ToolSources(new TreeMap<>(configured.openapi())
                .entrySet().stream()
                        .<ToolSource>map(
                                api -> new OpenApiTools(api.getKey(), api.getValue(), names, secrets, properties))
                        .toList());
    }

    @Bean
    @Order(3)
    ToolSources remoteFunctions(
            FunctionsProperties functions, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        return new ToolSources(
                functions.enabled() ? List.of(new RemoteFunctions(functions, names, secrets, properties)) : List.of());
    }
}
