package ai.chatbot.knowledge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new WebProperties(
                        List.of(),
                        Duration.ofSeconds(30),
                        DataSize.ofMegabytes(25),
                        5,
                        1000,
                        3,
                        Duration.ofSeconds(2),
                        "ChatbotSupportService"));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.web.";

        assertThat(bind(Map.of(
                        prefix + "allowed-ranges", "10.0.0.0/8,fd00::/8",
                        prefix + "time", "5s",
                        prefix + "size", "1MB",
                        prefix + "redirects", "1",
                        prefix + "most-pages", "10",
                        prefix + "most-depth", "2",
                        prefix + "poll-interval", "1s",
                        prefix + "user-agent", "Other")))
                .isEqualTo(new WebProperties(
                        List.of("10.0.0.0/8", "fd00::/8"),
                        Duration.ofSeconds(5),
                        DataSize.ofMegabytes(1),
                        1,
                        10,
                        2,
                        Duration.ofSeconds(1),
                        "Other"));
    }

    private static WebProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.web", WebProperties.class);
    }
}
