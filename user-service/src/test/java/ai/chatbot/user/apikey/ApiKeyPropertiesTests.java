package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ApiKeyPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(ApiKeyProperties.class)
    static class Properties {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(ApiKeyProperties.class))
                .isEqualTo(new ApiKeyProperties(Duration.ofMinutes(10), 365, 50, Duration.ofDays(90))));
    }

    @Test
    void takesAllValues() {
        runner.withPropertyValues(
                        "chatbot.user.api-keys.token-ttl=2m",
                        "chatbot.user.api-keys.longest-life=7",
                        "chatbot.user.api-keys.most-per-owner=3",
                        "chatbot.user.api-keys.keep-ended=1d")
                .run(context -> assertThat(context.getBean(ApiKeyProperties.class))
                        .isEqualTo(new ApiKeyProperties(Duration.ofMinutes(2), 7, 3, Duration.ofDays(1))));
    }

    @Test
    void refusesTokensThatDoNotOutlastAnAnswer() {
        runner.withPropertyValues("chatbot.user.api-keys.token-ttl=30s")
                .run(context -> assertThat(context).hasFailed());
    }
}
