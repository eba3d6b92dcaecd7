package ai.chatbot.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ParsingLimitsTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ParsingLimits(
                        Duration.ofSeconds(60), 2000, 5_000_000, 100_000, DataSize.ofMegabytes(256), 2));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.parsing.";

        assertThat(bind(Map.of(
                        prefix + "time", "5s",
                        prefix + "pages", "10",
                        prefix + "characters", "1000",
                        prefix + "positions-per-page", "50",
                        prefix + "heap", "100MB",
                        prefix + "processes", "3")))
                .isEqualTo(new ParsingLimits(Duration.ofSeconds(5), 10, 1000, 50, DataSize.ofMegabytes(100), 3));
    }

    private static ParsingLimits bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.parsing", ParsingLimits.class);
    }
}
