package ai.chatbot.llm.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.http.HttpToolsProperties.HttpTool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class HttpToolSettingsTests {

    private static final String PREFIX = "chatbot.llm.tools";

    @Test
    void thereIsNothingUntilItIsConfigured() {
        assertThat(bind(HttpToolsProperties.class, Map.of())).isEqualTo(new HttpToolsProperties(Map.of()));
        assertThat(bind(OpenApiProperties.class, Map.of())).isEqualTo(new OpenApiProperties(Map.of()));
        assertThat(new Binder(new MapConfigurationPropertySource())
                        .bindOrCreate(PREFIX + ".functions", FunctionsProperties.class))
                .isEqualTo(new FunctionsProperties(false, "", "", "", "", List.of(), List.of()));
    }

    @Test
    void aToolTakesEverythingFromProperties() {
        String tool = PREFIX + ".http.orders.";
        assertThat(bind(
                        HttpToolsProperties.class,
                        Map.of(
                                tool + "name", "order_status",
                                tool + "description", "Says",
                                tool + "method", "post",
                                tool + "url", "https://x/{id}",
                                tool + "parameters", "{\"properties\": {}}",
                                tool + "headers[X-Client]", "support",
                                tool + "key.header", "X-Api-Key",
                                tool + "key.scheme", "Key",
                                tool + "key.name", "orders-key",
                                tool + "allowed-ranges", "10.0.0.0/8,fd00::/8")))
                .isEqualTo(new HttpToolsProperties(Map.of(
                        "orders",
                        new HttpTool(
                                "order_status",
                                "Says",
                                "POST",
                                "https://x/{id}",
                                "{\"properties\": {}}",
                                Map.of("X-Client", "support"),
                                new SourceKey("X-Api-Key", "Key", "orders-key", ""),
                                List.of("10.0.0.0/8", "fd00::/8")))));
    }

    @Test
    void anApiTakesEverythingFromProperties() {
        String api = PREFIX + ".openapi.shop.";
        assertThat(bind(
                        OpenApiProperties.class,
                        Map.of(
                                api + "document", "classpath:shop.yml",
                                api + "base-url", "https://x",
                                api + "operations", "getOrder,makeOrder",
                                api + "key.value", "k",
                                api + "allowed-ranges", "10.0.0.0/8")))
                .isEqualTo(new OpenApiProperties(Map.of(
                        "shop",
                        new OpenApiProperties.Api(
                                "classpath:shop.yml",
                                "https://x",
                                List.of("getOrder", "makeOrder"),
                                Map.of(),
                                new SourceKey("Authorization", "", "", "k"),
                                List.of("10.0.0.0/8")))));
    }

    @Test
    void anApiWithoutAllowListIsRefused() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() ->
                        bind(OpenApiProperties.class, Map.of(PREFIX + ".openapi.shop.document", "classpath:shop.yml")));
    }

    @Test
    void functionsTakeTheWebAppsEnvironmentNames() throws IOException {
        String name = "AZURE_OPENAI_FUNCTION_CALL_AZURE_FUNCTIONS_";
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "env",
                        Map.of(
                                name + "ENABLED", "true",
                                name + "TOOLS_BASE_URL", "https://f/tools",
                                name + "TOOLS_KEY", "a",
                                name + "TOOL_BASE_URL", "https://f/tool",
                                name + "TOOL_KEY", "b")));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        assertThat(Binder.get(environment)
                        .bind(PREFIX + ".functions", FunctionsProperties.class)
                        .get())
                .isEqualTo(new FunctionsProperties(
                        true, "https://f/tools", "a", "https://f/tool", "b", List.of(), List.of()));
    }

    @Test
    void noKeyIsShown() {
        assertThat(new FunctionsProperties(
                        true, "https://f/tools", "secret-a", "https://f/tool", "secret-b", List.of(), List.of()))
                .asString()
                .doesNotContain("secret");
        assertThat(new SourceKey("X", "", "n", "secret")).asString().doesNotContain("secret");
    }

    private static <T> T bind(Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, type);
    }
}
