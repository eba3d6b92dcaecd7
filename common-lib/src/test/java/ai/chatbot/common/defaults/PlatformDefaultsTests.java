package ai.chatbot.common.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

class PlatformDefaultsTests {

    private static final String SAMPLING = "management.tracing.sampling.probability";

    @ParameterizedTest
    @CsvSource({"dev, 1.0", "staging, 0.1", "production, 0.01", "anything, 0.0"})
    void aProfileHasDefaultsOfItsOwn(String profile, String sampling) {
        assertThat(defaults(profile).getProperty(SAMPLING)).isEqualTo(sampling);
    }

    @Test
    void whatNoProfileSaysHoldsForAll() {
        assertThat(defaults("production").getProperty("server.shutdown")).isEqualTo("graceful");
    }

    @Test
    void whatAnOperatorSaysWins() {
        MockEnvironment environment = new MockEnvironment().withProperty("CHATBOT_TRACE_SAMPLING", "0.5");
        environment.setActiveProfiles("production");
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty(SAMPLING)).isEqualTo("0.5");
    }

    private static StandardEnvironment defaults(String profile) {
        var environment = new StandardEnvironment();
        // What this machine's own environment says is not looked at here.
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.setActiveProfiles(profile);
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
