package ai.chatbot.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ApiKeyTrustTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(ApiKeyTrust.class)
    static class Properties {}

    @Test
    void isFifteenSecondsUnlessTheOperatorSaysOtherwise() {
        runner.run(context ->
                assertThat(context.getBean(ApiKeyTrust.class)).isEqualTo(new ApiKeyTrust(Duration.ofSeconds(15))));
        runner.withPropertyValues("chatbot.gateway.api-keys.trusted-for=3s")
                .run(context -> assertThat(context.getBean(ApiKeyTrust.class))
                        .isEqualTo(new ApiKeyTrust(Duration.ofSeconds(3))));
    }

    @Test
    void isNeverLongerThanRevokingMayTake() {
        runner.withPropertyValues("chatbot.gateway.api-keys.trusted-for=31s")
                .run(context -> assertThat(context).hasFailed());
    }
}
