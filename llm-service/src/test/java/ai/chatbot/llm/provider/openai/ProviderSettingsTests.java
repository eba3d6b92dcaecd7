package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.llm.provider.openai.AzureProperties.Auth;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class ProviderSettingsTests {

    private static final String PREFIX = "chatbot.llm.provider.azure";

    @Test
    void hasDefaultsForAllButEndpointAndKey() {
        AzureProperties properties =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate(PREFIX, AzureProperties.class);
        assertThat(properties)
                .isEqualTo(new AzureProperties(
                        "", Auth.KEY, "", "gpt-4", "2024-10-21", Duration.ofSeconds(50), Duration.ofSeconds(2)));
    }

    @Test
    void takesEverythingFromProperties() {
        var source = new MapConfigurationPropertySource(Map.of(
                PREFIX + ".endpoint",
                "https://x",
                PREFIX + ".auth",
                "entra-id",
                PREFIX + ".api-key",
                "k",
                PREFIX + ".deployment",
                "d",
                PREFIX + ".api-version",
                "v",
                PREFIX + ".timeout",
                "3s",
                PREFIX + ".connect-timeout",
                "1s"));
        assertThat(new Binder(source).bind(PREFIX, AzureProperties.class).get())
                .isEqualTo(new AzureProperties(
                        "https://x", Auth.ENTRA_ID, "k", "d", "v", Duration.ofSeconds(3), Duration.ofSeconds(1)));
    }

    @Test
    void takesTheEnvironmentNamesOfTheDocumentation() throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "env",
                        Map.of(
                                "AZURE_OPENAI_ENDPOINT",
                                "https://res.openai.azure.com/",
                                "AZURE_OPENAI_KEY",
                                "k",
                                "AZURE_OPENAI_DEPLOYMENT",
                                "support",
                                "AZURE_OPENAI_API_VERSION",
                                "2024-06-01")));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        AzureProperties properties =
                Binder.get(environment).bind(PREFIX, AzureProperties.class).get();
        assertThat(properties.endpoint()).isEqualTo("https://res.openai.azure.com/");
        assertThat(properties.apiKey()).isEqualTo("k");
        assertThat(properties.deployment()).isEqualTo("support");
        assertThat(properties.apiVersion()).isEqualTo("2024-06-01");
    }
}
