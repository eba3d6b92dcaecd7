package ai.chatbot.common.deployment;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** In production a service with a known or missing secret does not start; in staging it says so. */
@AutoConfiguration
@Profile({"production", "staging"})
public final class DeploymentAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentAutoConfiguration.class);
    private static final String PRODUCTION = "production";

    /** Before any other bean is made: nothing has been opened, nothing listens. */
    @Bean
    static BeanFactoryPostProcessor refuseUnsafeSettings(ConfigurableEnvironment environment) {
        return _ -> check(environment);
    }

    private static void check(ConfigurableEnvironment environment) {
        List<String> problems = Stream.concat(
                        Stream.of("dev", "staging")
                                .filter(other -> environment.acceptsProfiles(Profiles.of(PRODUCTION + " & " + other)))
                                .map(other -> "profile " + other + " is active as well"),
                        UnsafeSettings.in(environment).stream())
                .toList();
        if (problems.isEmpty()) {
            return;
        }
        if (environment.acceptsProfiles(Profiles.of(PRODUCTION))) {
            throw new UnsafeSettingsException(problems);
        }
        problems.forEach(problem -> LOG.warn("Not fit for production: {}", problem));
    }
}
