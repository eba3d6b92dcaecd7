package ai.chatbot.common.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code chatbot-defaults.yml} as the property source of lowest precedence, and above it that of the profile
 * {@code dev}, {@code staging} or {@code production}. Not {@code spring.config.import}: imported values would beat the
 * importing file.
 */
public final class PlatformDefaults implements EnvironmentPostProcessor {

    private static final String NAME = "chatbot-defaults";
    private static final Set<String> PROFILES = Set.of("dev", "staging", "production");

    /** Without an order of its own it comes after Boot's, which finds out about the profiles. */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Stream.of(environment.getActiveProfiles())
                .filter(PROFILES::contains)
                .forEach(profile -> add(environment, NAME + "-" + profile));
        add(environment, NAME);
    }

    private static void add(ConfigurableEnvironment environment, String name) {
        var resource = new ClassPathResource(name + ".yml", PlatformDefaults.class.getClassLoader());
        try {
            new YamlPropertySourceLoader()
                    .load(name, resource)
                    .forEach(source -> environment.getPropertySources().addLast(source));
        } catch (IOException e) {
            throw new UncheckedIOException(resource.getPath() + " cannot be read", e);
        }
    }
}
