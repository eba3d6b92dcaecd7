package ai.chatbot.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ToolLimitsTests {

    private static final String PREFIX = "chatbot.llm.tools";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new ToolLimits(4, 8, Duration.ofSeconds(20), 2000));
    }

    @Test
    void takesEverythingFromProperties() {
        assertThat(bind(Map.of(
                        PREFIX + ".max-rounds", "1",
                        PREFIX + ".max-calls", "2",
                        PREFIX + ".total-time", "3s",
                        PREFIX + ".max-result-tokens", "4")))
                .isEqualTo(new ToolLimits(1, 2, Duration.ofSeconds(3), 4));
    }

    @Test
    void refusesWhatWouldLeaveNothing() {
        for (String setting : new String[] {"max-rounds", "max-calls", "total-time", "max-result-tokens"}) {
            assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + setting, "0"))).isInstanceOf(BindException.class);
        }
    }

    private static ToolLimits bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, ToolLimits.class);
    }
}
