package ai.chatbot.analytics.dashboard;

import ai.chatbot.analytics.events.Hours;
import ai.chatbot.analytics.events.Totals;
import ai.chatbot.common.contract.analytics.Dashboard;
import ai.chatbot.common.contract.knowledge.KnowledgeStatistics;
import ai.chatbot.common.contract.knowledge.KnowledgeStatisticsApi;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Adds up a period's hours. */
@Component
class BuildDashboard {

    private static final Logger LOG = LoggerFactory.getLogger(BuildDashboard.class);
    private static final String NO_KNOWLEDGE_STATISTICS = "knowledge_statistics";

    private final Hours hours;
    private final KnowledgeStatisticsApi knowledge;

    BuildDashboard(Hours hours, KnowledgeStatisticsApi knowledge) {
        this.hours = hours;
        this.knowledge = knowledge;
    }

    Dashboard build(DashboardPeriod period) {
        TreeMap<Instant, Totals> buckets = new TreeMap<>();
        period.bucketStarts().forEach(start -> buckets.put(start, Totals.NONE));
        for (Hours.Sums hour : hours.between(period.start(), period.end())) {
            buckets.computeIfPresent(buckets.floorKey(hour.hour()), (start, totals) -> totals.plus(hour.totals()));
        }
        Totals all = buckets.values().stream().reduce(Totals.NONE, Totals::plus);
        KnowledgeStatistics statistics = knowledgeStatistics();
        return new Dashboard(
                new Dashboard.Period(period.start(), period.end(), period.granularity()),
                metrics(all),
                performance(all),
                new Dashboard.KnowledgeBase(
                        statistics == null ? null : statistics.totalDocuments(),
                        statistics == null ? null : statistics.totalChunks(),
                        all.relevance().value()),
                buckets.entrySet().stream().map(BuildDashboard::bucket).toList(),
                statistics == null ? List.of(NO_KNOWLEDGE_STATISTICS) : List.of());
    }

    private static Dashboard.Metrics metrics(Totals totals) {
        return new Dashboard.Metrics(
                totals.sessions(),
                messages(totals),
                totals.duration().value(),
                ratio(messages(totals), totals.sessions()),
                totals.rating().value(),
                totals.resolved().value(),
                totals.opinions().positive(),
                totals.opinions().negative());
    }

    private static Dashboard.Performance performance(Totals totals) {
        return new Dashboard.Performance(
                totals.responseTimes().mean().value(),
                totals.responseTimes().percentile(0.95),
                ratio(totals.errors(), totals.answers() + totals.errors()));
    }

    private static Dashboard.Bucket bucket(Map.Entry<Instant, Totals> bucket) {
        Totals totals = bucket.getValue();
        return new Dashboard.Bucket(
                bucket.getKey(),
                totals.sessions(),
                messages(totals),
                totals.errors(),
                totals.responseTimes().mean().value(),
                totals.opinions().positive(),
                totals.opinions().negative());
    }

    private static long messages(Totals totals) {
        return 2 * totals.answers();
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private @Nullable KnowledgeStatistics knowledgeStatistics() {
        try {
            return knowledge.statistics();
        } catch (ServiceException | RestClientException e) {
            LOG.warn("The dashboard goes without knowledge statistics: {}", e.toString());
            return null;
        }
    }
}
