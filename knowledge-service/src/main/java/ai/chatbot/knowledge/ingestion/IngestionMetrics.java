package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.web.WireNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * {@code chatbot.ingestion.queue}, {@code .running} and {@code .oldest}: what is left to do, as it was a moment ago. Every
 * replica tells the same, because the queue is one: take the greatest, not the sum. Without the store nobody knows (NaN).
 */
@Component
class IngestionMetrics {

    /** Shorter than the usual time between two scrapes. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final IngestionQueue queue;
    private final AtomicReference<@Nullable QueueDepth> last = new AtomicReference<>();

    IngestionMetrics(IngestionQueue queue, MeterRegistry meters) {
        this.queue = queue;
        Gauge.builder("chatbot.ingestion.queue", this, told(QueueDepth::waiting))
                .description("Tasks that wait for a worker, over all replicas")
                .register(meters);
        Gauge.builder("chatbot.ingestion.running", this, told(QueueDepth::running))
                .description("Tasks that workers are at, over all replicas")
                .register(meters);
        TimeGauge.builder(
                        "chatbot.ingestion.oldest",
                        this,
                        TimeUnit.MILLISECONDS,
                        told(depth -> depth.oldest().toMillis()))
                .description("For how long the first in line has waited for a worker")
                .register(meters);
        for (JobStatus end : new JobStatus[] {JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED}) {
            meters.counter(IngestionJobs.COUNTER, "result", WireNames.of(end));
        }
    }

    /** Reads the queue, so that those who fetch the metrics need not wait for a store. */
    void look() {
        try {
            last.set(queue.depth());
        } catch (DataAccessException e) { // workers say in the log that their store is away
            last.set(null);
        }
    }

    private static ToDoubleFunction<IngestionMetrics> told(ToDoubleFunction<QueueDepth> number) {
        return metrics -> {
            QueueDepth depth = metrics.last.get();
            return depth == null ? Double.NaN : number.applyAsDouble(depth);
        };
    }
}
