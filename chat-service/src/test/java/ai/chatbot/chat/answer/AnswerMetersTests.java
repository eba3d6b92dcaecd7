package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerMetersTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AnswerMeters meters = new AnswerMeters(registry);

    @Test
    void everyOutcomeIsThereBeforeItHappens() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(count(outcome)).isZero();
        }
        assertThat(failures("platform")).isZero();
    }

    @Test
    void countsHowAnswersEndAndWithoutWhat() {
        meters.answered(Outcome.DECLINED, Duration.ofMillis(250), List.of("vector_search", "llm_provider"));
        assertThat(count(Outcome.DECLINED)).isOne();
        assertThat(registry.get("chatbot.answer.duration")
                        .tag("outcome", "declined")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get("chatbot.answer.degraded")
                        .tag("missing", "llm_provider")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void tellsOurFailuresFromTheCallers() {
        meters.failed(true);
        meters.failed(false);
        meters.failed(false);
        assertThat(failures("platform")).isOne();
        assertThat(failures("caller")).isEqualTo(2);
    }

    private long count(Outcome outcome) {
        return registry.get("chatbot.answer.duration")
                .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .timer()
                .count();
    }

    private double failures(String blame) {
        return registry.get("chatbot.answer.failures")
                .tag("blame", blame)
                .counter()
                .count();
    }
}
