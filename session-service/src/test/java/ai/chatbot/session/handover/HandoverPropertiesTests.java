package ai.chatbot.session.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HandoverPropertiesTests {

    @Test
    void waitsAQuarterOfAnHourAroundTheClockUnlessToldOtherwise() {
        assertThat(bind(Map.of()))
                .isEqualTo(new HandoverProperties(
                        ZoneId.of("UTC"),
                        "",
                        Duration.ofMinutes(15),
                        WhenUnclaimed.RETURN_TO_BOT,
                        Duration.ofMinutes(15),
                        WhenSilent.REQUEUE,
                        Duration.ofDays(7),
                        Duration.ofSeconds(10)));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bind(Map.of(
                        "chatbot.session.handover.time-zone", "Z",
                        "chatbot.session.handover.hours", "MON-FRI 09:00-17:00",
                        "chatbot.session.handover.unclaimed-after", "5m",
                        "chatbot.session.handover.when-unclaimed", "keep",
                        "chatbot.session.handover.silent-after", "3m",
                        "chatbot.session.handover.when-silent", "return-to-bot",
                        "chatbot.session.handover.keep", "2d",
                        "chatbot.session.handover.sweep-interval", "1s")))
                .isEqualTo(new HandoverProperties(
                        ZoneOffset.UTC,
                        "MON-FRI 09:00-17:00",
                        Duration.ofMinutes(5),
                        WhenUnclaimed.KEEP,
                        Duration.ofMinutes(3),
                        WhenSilent.RETURN_TO_BOT,
                        Duration.ofDays(2),
                        Duration.ofSeconds(1)));
    }

    @Test
    void refusesHoursAndTimesThatMeanNothing() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.session.handover.hours", "office hours")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("chatbot.session.handover.silent-after", "0s")))
                .isInstanceOf(BindException.class);
    }

    private static HandoverProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.session.handover", HandoverProperties.class);
    }
}
