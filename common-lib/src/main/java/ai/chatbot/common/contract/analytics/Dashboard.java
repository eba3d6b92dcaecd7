package ai.chatbot.common.contract.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Averages and rates are null while there is nothing to average. */
public record Dashboard(
        Period period,
        Metrics metrics,
        Performance performance,
        KnowledgeBase knowledgeBase,
        List<Bucket> series,
        List<String> degraded) {

    public Dashboard {
        series = List.copyOf(series);
        degraded = List.copyOf(degraded);
    }

    public record Period(Instant start, Instant end, Granularity granularity) {}

    /**
     * @param resolutionRate share of ended sessions with feedback that were resolved
     * @param positiveFeedback opinions of answers given in the period, less those taken back in it
     */
    public record Metrics(
            long totalSessions,
            long totalMessages,
            @Nullable Double avgSessionDurationSeconds,
            @Nullable Double avgMessagesPerSession,
            @Nullable Double userSatisfactionAvg,
            @Nullable Double resolutionRate,
            long positiveFeedback,
            long negativeFeedback) {}

    /** @param errorRate failed questions among all, 0–1 */
    public record Performance(
            @Nullable Double avgResponseTimeMs,
            @Nullable Double p95ResponseTimeMs,
            @Nullable Double errorRate) {}

    /** @param avgRetrievalAccuracy mean relevance of the best passage of each answered question, 0–1 */
    public record KnowledgeBase(
            @Nullable Long totalDocuments,
            @Nullable Long totalChunks,
            @Nullable Double avgRetrievalAccuracy) {}

    /** What happened from {@code start} until the next bucket's. Buckets without events are there, with zeros. */
    public record Bucket(
            Instant start,
            long sessions,
            long messages,
            long errors,
            @Nullable Double avgResponseTimeMs,
            long positiveFeedback,
            long negativeFeedback) {}
}
