package ai.chatbot.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class EnvironmentNamesTests {

    private static StandardEnvironment environment(Map<String, Object> variables) throws IOException {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("env", variables));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    @Test
    void takesTheNamesOfTheDocumentation() throws IOException {
        var environment = environment(Map.of(
                "AZURE_OPENAI_ENDPOINT", "https://res.openai.azure.com/",
                "AZURE_OPENAI_KEY", "k",
                "AZURE_EMBEDDING_DEPLOYMENT", "our-vectors",
                "AZURE_EMBEDDING_MODEL", "text-embedding-3-large",
                "OPENAI_API_KEY", "o",
                "AWS_REGION", "eu-central-1",
                "AWS_BEDROCK_ENDPOINT", "https://vpce",
                "MODEL_HUB_URL", "https://mirror",
                "MODEL_HUB_DOWNLOAD", "true"));
        Map.of(
                        "provider.azure.endpoint", "https://res.openai.azure.com/",
                        "provider.azure.api-key", "k",
                        "provider.azure.deployment", "our-vectors",
                        "provider.azure.model", "text-embedding-3-large",
                        "provider.openai.api-key", "o",
                        "provider.bedrock.region", "eu-central-1",
                        "provider.bedrock.endpoint", "https://vpce",
                        "hub.url", "https://mirror",
                        "hub.download", "true")
                .forEach((name, value) -> assertThat(environment.getProperty("chatbot.embedding." + name))
                        .as(name)
                        .isEqualTo(value));
    }
}
