package ai.chatbot.chat.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SupportStreamPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SupportConfiguration.class);

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(SupportStreamProperties.class))
                .isEqualTo(new SupportStreamProperties(Duration.ofSeconds(10))));
    }

    @Test
    void takesAllValues() {
        runner.withPropertyValues("chatbot.chat.support-stream.sign-of-life=3s")
                .run(context -> assertThat(context.getBean(SupportStreamProperties.class))
                        .isEqualTo(new SupportStreamProperties(Duration.ofSeconds(3))));
    }

    @Test
    void refusesNeverToStop() {
        runner.withPropertyValues("chatbot.chat.support-stream.sign-of-life=0s")
                .run(context -> assertThat(context).hasFailed());
    }
}
