package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.standalone.PromQuery.Scraped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the check of queries would find what is wrong. */
class PromQueryTests {

    private static final Scraped TOLD = Scraped.of(List.of("""
            # HELP chatbot_answers_total Answers
            # TYPE chatbot_answers_total counter
            chatbot_answers_total{outcome="declined",service="chat-service",} 4.0
            chatbot_answers_total{outcome="grounded",service="chat-service"} 7.0
            chatbot_streams_active 0.0
            """));

    @Test
    void findsNothingWrongWithWhatIsTold() {
        assertThat(missing("sum by (outcome) (rate(chatbot_answers_total{outcome=~\"dec.+\"}[5m]))"))
                .isEmpty();
        assertThat(missing("max(chatbot_streams_active) > 3 and on () chatbot_answers_total offset 5m"))
                .isEmpty();
        assertThat(missing("label_values(chatbot_answers_total, service)")).isEmpty();
        assertThat(missing("chatbot_answers_total{service=~\"$service\"}")).isEmpty();
    }

    @Test
    void findsAMetricThatIsGone() {
        assertThat(missing("histogram_quantile(0.95, sum by (le) (rate(chatbot_answers_seconds_bucket[5m])))"))
                .containsExactly("chatbot_answers_seconds_bucket");
    }

    @Test
    void findsALabelThatIsGoneAndAValueThatNeverComes() {
        assertThat(missing("sum by (provider) (chatbot_answers_total)")).containsExactly("label provider");
        assertThat(missing("chatbot_answers_total{outcome=\"escalated\"}"))
                .containsExactly("chatbot_answers_total{outcome=\"escalated\"}");
        assertThat(missing("chatbot_streams_active{service=~\"$service\"}")).hasSize(1);
    }

    private static List<String> missing(String query) {
        return TOLD.missing(PromQuery.of(query));
    }
}
