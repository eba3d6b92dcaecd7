package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a document will be findable: what comes before it in the queue, shared among the workers, and then itself, at the
 * pace of those that were processed last.
 */
@Component
class EstimateCompletion {

    /** So long a look into the queue serves all who ask: it may be long, and a hundred files come at once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final IngestionQueue queue;
    private final IngestionPace pace;
    private final IngestionProperties properties;
    private final Clock clock;
    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

    EstimateCompletion(IngestionQueue queue, IngestionPace pace, IngestionProperties properties, Clock clock) {
        this.queue = queue;
        this.pace = pace;
        this.properties = properties;
        this.clock = clock;
    }

    private record Look(Instant at, WaitingWork work) {}

    /** For what is accepted now. */
    Instant completionOf(DocumentFormat format, long bytes) {
        Instant now = clock.instant();
        Duration before = timeBefore(work(now), ClaimOrder.rank(now, bytes), "");
        return now.plus(before).plus(pace.estimate(format, bytes));
    }

    /** @return null for a job that has ended */
    @Nullable
    Instant completionOf(IngestionJob job) {
        if (job.status() != JobStatus.PROCESSING) {
            return null;
        }
        Instant now = clock.instant();
        WaitingWork work = work(now);
        WaitingWork.Entry entry = work.find(job.jobId());
        Duration taking = pace.estimate(job.bytes());
        if (entry == null || entry.owner() != null) {
            return now.plus(taking.multipliedBy(100 - job.percentage()).dividedBy(100));
        }
        Instant rank = entry.rank() == null ? now : entry.rank();
        Instant turn = now.plus(timeBefore(work, rank, job.jobId()));
        Instant due = entry.dueAt() == null || entry.dueAt().isBefore(turn) ? turn : entry.dueAt();
        return due.plus(taking);
    }

    IngestionStatus status(IngestionJob job) {
        return job.view(completionOf(job));
    }

    private Duration timeBefore(WaitingWork work, Instant rank, String exceptId) {
        Duration alone = pace.estimate(work.bytesBefore(rank, exceptId), work.documentsBefore(rank, exceptId));
        return alone.dividedBy(Math.max(1, Math.max(properties.workers(), work.busyWorkers())));
    }

    private WaitingWork work(Instant now) {
        Look look = last.get();
        if (look == null || look.at().plus(FRESH).isBefore(now)) {
            look = new Look(now, queue.look());
            last.set(look);
        }
        return look.work();
    }
}
