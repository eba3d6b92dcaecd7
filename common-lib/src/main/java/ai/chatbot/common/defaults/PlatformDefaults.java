package ai.chatbot.common.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code chatbot-defaults.yml} as the property source of lowest precedence. Not {@code spring.config.import}:
 * imported values would beat the importing file.
 */
public final class PlatformDefaults implements EnvironmentPostProcessor {

    private static final String FILE = "chatbot-defaults.yml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var resource = new ClassPathResource(FILE, PlatformDefaults.class.getClassLoader());
        try {
            new YamlPropertySourceLoader()
                    .load("chatbot-defaults", resource)
                    .forEach(source -> environment.getPropertySources().addLast(source));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
