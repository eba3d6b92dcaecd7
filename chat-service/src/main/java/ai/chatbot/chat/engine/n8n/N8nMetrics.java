package ai.chatbot.chat.engine.n8n;

import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * {@code n8n_request_latency_ms}, of a request with all its attempts; {@code n8n_request_errors_total} by type, which is
 * our error code in lower case; {@code n8n_cache_hits_total}; {@code n8n_session_active_count}, the sessions of this
 * replica that wait for n8n now.
 */
@Component
class N8nMetrics {

    private static final double NANOS_PER_MILLI = 1e6;

    private final MeterRegistry meters;
    private final DistributionSummary latency;
    private final Counter hits;
    private final Map<String, Integer> active = new ConcurrentHashMap<>();

    N8nMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.latency = DistributionSummary.builder("n8n.request.latency.ms")
                .description("From the first attempt to the answer or the failure")
                .publishPercentileHistogram()
                .minimumExpectedValue(5.0)
                .maximumExpectedValue(60_000.0)
                .register(meters);
        this.hits = Counter.builder("n8n.cache.hits")
                .description("Answers that were given again to the same key")
                .register(meters);
        Gauge.builder("n8n.session.active.count", active, Map::size).register(meters);
    }

    <T> T measured(String sessionId, Supplier<T> request) {
        active.merge(sessionId, 1, Integer::sum);
        try {
            return request.get();
        } catch (ServiceException e) {
            meters.counter("n8n.request.errors", "type", e.code().name().toLowerCase(Locale.ROOT))
                    .increment();
            throw e;
        } finally {
            active.computeIfPresent(sessionId, (_, waiting) -> waiting == 1 ? null : waiting - 1);
        }
    }

    /** @param start nanoseconds */
    void answered(long start) {
        latency.record((System.nanoTime() - start) / NANOS_PER_MILLI);
    }

    void cacheHit() {
        hits.increment();
    }
}
