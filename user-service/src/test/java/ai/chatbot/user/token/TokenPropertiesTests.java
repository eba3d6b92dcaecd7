package ai.chatbot.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TokenPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(TokenProperties.class)
    static class Properties {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(TokenProperties.class))
                .isEqualTo(new TokenProperties(Duration.ofHours(1), Duration.ofDays(30), null)));
    }

    @Test
    void takesAllValues() {
        runner.withPropertyValues(
                        "chatbot.user.access-token-ttl=PT5M",
                        "chatbot.user.refresh-token-ttl=7d",
                        "chatbot.user.signing-key-file=/run/secrets/key.pem")
                .run(context -> assertThat(context.getBean(TokenProperties.class))
                        .isEqualTo(new TokenProperties(
                                Duration.ofMinutes(5), Duration.ofDays(7), Path.of("/run/secrets/key.pem"))));
    }
}
