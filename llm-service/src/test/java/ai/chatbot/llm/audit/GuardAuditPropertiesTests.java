package ai.chatbot.llm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GuardAuditPropertiesTests {

    private static final String PREFIX = "chatbot.llm.guard.audit";

    @Test
    void keepsWithheldAnswersForAMonth() {
        assertThat(bind(Map.of())).isEqualTo(new GuardAuditProperties(Duration.ofDays(30), Duration.ofMinutes(10)));
    }

    @Test
    void takesAllSettings() {
        assertThat(bind(Map.of(PREFIX + ".retention", "0", PREFIX + ".housekeeping-interval", "1h")))
                .isEqualTo(new GuardAuditProperties(Duration.ZERO, Duration.ofHours(1)));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardAuditProperties(Duration.ofDays(-1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardAuditProperties(Duration.ZERO, Duration.ZERO));
    }

    private static GuardAuditProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, GuardAuditProperties.class);
    }
}
