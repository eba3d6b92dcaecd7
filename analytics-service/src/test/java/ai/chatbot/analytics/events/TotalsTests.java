package ai.chatbot.analytics.events;

import static ai.chatbot.analytics.TestEvents.answer;
import static ai.chatbot.analytics.TestEvents.error;
import static ai.chatbot.analytics.TestEvents.event;
import static ai.chatbot.analytics.TestEvents.sessionEnd;
import static ai.chatbot.analytics.TestEvents.sessionStart;
import static ai.chatbot.analytics.TestEvents.stored;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TotalsTests {

    private static final String TIME = "2026-11-02T10:15:00Z";

    @Test
    void addsUpEveryKindOfEvent() {
        Totals totals = sum(
                sessionStart(TIME),
                sessionStart(TIME),
                answer(TIME, 100, 0.9),
                answer(TIME, 300, 0.7),
                error(TIME),
                event(AnalyticsEvent.Type.DOCUMENT_RETRIEVED, TIME, Map.of("documents_retrieved", 3)),
                sessionEnd(TIME, Map.of("duration_seconds", 60, "rating", 5, "resolved", true)),
                sessionEnd(TIME, Map.of("duration_seconds", 120L, "rating", 2, "resolved", false)),
                sessionEnd(TIME, Map.of("duration_seconds", 30)));

        assertThat(totals.sessions()).isEqualTo(2);
        assertThat(totals.answers()).isEqualTo(2);
        assertThat(totals.errors()).isEqualTo(1);
        assertThat(totals.responseTimes().mean()).isEqualTo(new Mean(2, 400));
        assertThat(totals.relevance()).isEqualTo(new Mean(2, 1.6));
        assertThat(totals.duration()).isEqualTo(new Mean(3, 210));
        assertThat(totals.rating()).isEqualTo(new Mean(2, 7));
        assertThat(totals.resolved()).isEqualTo(new Mean(2, 1));
    }

    @Test
    void countsAnAnswerWithoutOrWithStrangeNumbers() {
        Totals totals = sum(
                event(AnalyticsEvent.Type.MESSAGE_SENT, TIME, Map.of()),
                event(AnalyticsEvent.Type.MESSAGE_SENT, TIME, Map.of("response_time_ms", -5, "top_relevance", "high")),
                event(AnalyticsEvent.Type.MESSAGE_SENT, TIME, Map.of("response_time_ms", Double.NaN)));
        assertThat(totals.answers()).isEqualTo(3);
        assertThat(totals.responseTimes()).isEqualTo(ResponseTimes.NONE);
        assertThat(totals.relevance()).isEqualTo(Mean.NONE);
    }

    @Test
    void countsTheLastOpinionOfAnAnswer() {
        Totals totals = sum(
                event(AnalyticsEvent.Type.MESSAGE_FEEDBACK, TIME, Map.of("feedback", "positive")),
                event(AnalyticsEvent.Type.MESSAGE_FEEDBACK, TIME, Map.of("feedback", "negative")),
                event(
                        AnalyticsEvent.Type.MESSAGE_FEEDBACK,
                        TIME,
                        Map.of("feedback", "positive", "previous_feedback", "negative")),
                event(AnalyticsEvent.Type.MESSAGE_FEEDBACK, TIME, Map.of("feedback", "positive")),
                event(
                        AnalyticsEvent.Type.MESSAGE_FEEDBACK,
                        TIME,
                        Map.of("feedback", "neutral", "previous_feedback", "positive")));
        assertThat(totals.opinions()).isEqualTo(new Opinions(2, 0));
    }

    private static Totals sum(AnalyticsEvent... events) {
        return Stream.of(events).map(event -> Totals.of(stored(event))).reduce(Totals.NONE, Totals::plus);
    }
}
