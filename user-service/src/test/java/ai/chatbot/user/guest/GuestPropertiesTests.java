package ai.chatbot.user.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.user.guest.GuestProperties.Trial;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GuestPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(GuestProperties.class)
    static class Properties {}

    @Test
    void hasDefaultsWithoutTrials() {
        var trial = new Trial(false, Duration.ofMinutes(15), 5, 15, 500, 500, 10);

        runner.run(context -> assertThat(context.getBean(GuestProperties.class))
                .isEqualTo(new GuestProperties(Duration.ofMinutes(15), trial)));
    }

    @Test
    void takesAllValues() {
        runner.withPropertyValues(
                        "chatbot.user.guests.widget-token-ttl=2m",
                        "chatbot.user.guests.trial.enabled=true",
                        "chatbot.user.guests.trial.token-ttl=3m",
                        "chatbot.user.guests.trial.messages=1",
                        "chatbot.user.guests.trial.messages-per-address=2",
                        "chatbot.user.guests.trial.messages-per-day=3",
                        "chatbot.user.guests.trial.message-length=4",
                        "chatbot.user.guests.trial.tokens-per-address=5")
                .run(context -> assertThat(context.getBean(GuestProperties.class))
                        .isEqualTo(new GuestProperties(
                                Duration.ofMinutes(2), new Trial(true, Duration.ofMinutes(3), 1, 2, 3, 4, 5))));
    }

    @Test
    void refusesTokensThatLastForeverAndLimitsThatAreNone() {
        for (String wrong : new String[] {
            "widget-token-ttl=2h",
            "widget-token-ttl=0s",
            "trial.token-ttl=2h",
            "trial.messages=0",
            "trial.messages-per-day=-1"
        }) {
            runner.withPropertyValues("chatbot.user.guests." + wrong)
                    .run(context -> assertThat(context).as(wrong).hasFailed());
        }
    }
}
