package ai.chatbot.chat.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EscalationPropertiesTests {

    @Test
    void handsOverAfterTwoSignalsUnlessToldOtherwise() {
        assertThat(bind(Map.of())).isEqualTo(new EscalationProperties(true, 2, 2, List.of(), Map.of()));
    }

    @Test
    void takesWhatIsSet() {
        EscalationProperties properties = bind(Map.of(
                "chatbot.chat.handover.enabled", "false",
                "chatbot.chat.handover.declines", "3",
                "chatbot.chat.handover.negative-feedbacks", "0",
                "chatbot.chat.handover.guard-rules", "self_harm,threat",
                "chatbot.chat.handover.topics.legal", "court, my lawyer"));

        assertThat(properties)
                .isEqualTo(new EscalationProperties(
                        false, 3, 0, List.of("self_harm", "threat"), Map.of("legal", List.of("court", "my lawyer"))));
    }

    @Test
    void refusesNegativeNumbersOfSignals() {
        assertThatThrownBy(() -> new EscalationProperties(true, -1, 2, List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EscalationProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.chat.handover", EscalationProperties.class);
    }
}
