package ai.chatbot.chat.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SessionEventsPropertiesTests {

    @Test
    void servesTwoThousandStreamsUnlessToldOtherwise() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SessionEventsProperties(
                        2000, Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bind(Map.of(
                        "chatbot.chat.events.streams", "2",
                        "chatbot.chat.events.longest", "1m",
                        "chatbot.chat.events.heartbeat", "5s",
                        "chatbot.chat.events.recheck", "3s")))
                .isEqualTo(new SessionEventsProperties(
                        2, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(3)));
    }

    private static SessionEventsProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.chat.events", SessionEventsProperties.class);
    }
}
