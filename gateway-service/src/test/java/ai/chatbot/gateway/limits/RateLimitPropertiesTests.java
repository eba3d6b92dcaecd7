package ai.chatbot.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.gateway.limits.RateLimitProperties.PerMinute;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RateLimitPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(RateLimitProperties.class)
    static class Properties {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(RateLimitProperties.class))
                .isEqualTo(new RateLimitProperties(true, new PerMinute(60, 300, 120, 20, 120, 600), 20)));
    }

    @Test
    void takesAllValues() {
        runner.withPropertyValues(
                        "chatbot.gateway.rate-limit.enabled=false",
                        "chatbot.gateway.rate-limit.wrong-keys=7",
                        "chatbot.gateway.rate-limit.per-minute.chat-messages=1",
                        "chatbot.gateway.rate-limit.per-minute.completions=6",
                        "chatbot.gateway.rate-limit.per-minute.searches=2",
                        "chatbot.gateway.rate-limit.per-minute.sign-in=3",
                        "chatbot.gateway.rate-limit.per-minute.uploads=4",
                        "chatbot.gateway.rate-limit.per-minute.other=5")
                .run(context -> assertThat(context.getBean(RateLimitProperties.class))
                        .isEqualTo(new RateLimitProperties(false, new PerMinute(1, 6, 2, 3, 4, 5), 7)));
    }
}
