package ai.chatbot.analytics.events;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.util.Map;

/**
 * What some events add up to.
 *
 * @param answers questions that were answered; each is two messages
 * @param errors questions that failed
 * @param relevance of the best passage of each answered question
 * @param duration of ended sessions in seconds
 * @param rating of ended sessions
 * @param resolved 1 or 0 for each ended session of which it is known
 * @param opinions of answers; hours from before there were any lack them
 */
public record Totals(
        long sessions,
        long answers,
        long errors,
        ResponseTimes responseTimes,
        Mean relevance,
        Mean duration,
        Mean rating,
        Mean resolved,
        Opinions opinions) {

    public static final Totals NONE =
            new Totals(0, 0, 0, ResponseTimes.NONE, Mean.NONE, Mean.NONE, Mean.NONE, Mean.NONE, Opinions.NONE);

    @SuppressWarnings("ConstantValue") // stored ones may lack it
    public Totals {
        opinions = opinions == null ? Opinions.NONE : opinions;
    }

    static Totals of(StoredEvent event) {
        Map<String, Object> data = event.data();
        return switch (event.eventType()) {
            case SESSION_START -> counts(1, 0, 0);
            case ERROR_OCCURRED -> counts(0, 0, 1);
            case DOCUMENT_RETRIEVED -> NONE;
            case MESSAGE_SENT ->
                new Totals(
                        0,
                        1,
                        0,
                        data.get(AnalyticsEvent.RESPONSE_TIME_MS) instanceof Number millis && millis.doubleValue() >= 0
                                ? ResponseTimes.of(millis.doubleValue())
                                : ResponseTimes.NONE,
                        mean(data, AnalyticsEvent.TOP_RELEVANCE),
                        Mean.NONE,
                        Mean.NONE,
                        Mean.NONE,
                        Opinions.NONE);
            case MESSAGE_FEEDBACK ->
                new Totals(0, 0, 0, ResponseTimes.NONE, Mean.NONE, Mean.NONE, Mean.NONE, Mean.NONE, Opinions.of(data));
            case SESSION_END ->
                new Totals(
                        0,
                        0,
                        0,
                        ResponseTimes.NONE,
                        Mean.NONE,
                        mean(data, AnalyticsEvent.DURATION_SECONDS),
                        mean(data, AnalyticsEvent.RATING),
                        data.get(AnalyticsEvent.RESOLVED) instanceof Boolean resolved
                                ? Mean.of(resolved ? 1 : 0)
                                : Mean.NONE,
                        Opinions.NONE);
        };
    }

    public Totals plus(Totals other) {
        return new Totals(
                sessions + other.sessions,
                answers + other.answers,
                errors + other.errors,
                responseTimes.plus(other.responseTimes),
                relevance.plus(other.relevance),
                duration.plus(other.duration),
                rating.plus(other.rating),
                resolved.plus(other.resolved),
                opinions.plus(other.opinions));
    }

    private static Totals counts(long sessions, long answers, long errors) {
        return new Totals(
                sessions,
                answers,
                errors,
                ResponseTimes.NONE,
                Mean.NONE,
                Mean.NONE,
                Mean.NONE,
                Mean.NONE,
                Opinions.NONE);
    }

    private static Mean mean(Map<String, Object> data, String name) {
        return data.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
                ? Mean.of(number.doubleValue())
                : Mean.NONE;
    }
}
