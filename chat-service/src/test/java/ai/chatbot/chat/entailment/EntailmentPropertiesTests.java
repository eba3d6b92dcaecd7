package ai.chatbot.chat.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EntailmentPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(EntailmentConfiguration.class);

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(EntailmentProperties.class))
                .isEqualTo(new EntailmentProperties(0.8, 0.1, 0.55, Duration.ofMillis(500), Duration.ofSeconds(3))));
    }

    @Test
    void mapsEverySetting() {
        runner.withPropertyValues(
                        "chatbot.chat.entailment.sure-words=0.9",
                        "chatbot.chat.entailment.fewest-words=0.2",
                        "chatbot.chat.entailment.minimum-meaning=0.7",
                        "chatbot.chat.entailment.time-limit=1s",
                        "chatbot.chat.entailment.model-time-limit=2s")
                .run(context -> assertThat(context.getBean(EntailmentProperties.class))
                        .isEqualTo(
                                new EntailmentProperties(0.9, 0.2, 0.7, Duration.ofSeconds(1), Duration.ofSeconds(2))));
    }
}
