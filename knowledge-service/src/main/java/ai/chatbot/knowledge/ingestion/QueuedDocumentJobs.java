package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.DocumentJobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Jobs and removals as entries of the queue. */
@Component
class QueuedDocumentJobs implements DocumentJobs {

    static final String DELETED = "The document was deleted.";

    /** So long whoever prepares work has to write what it needs; then it is looked at, complete or not. */
    private static final Duration PREPARATION = Duration.ofSeconds(60);

    private final IngestionJobs jobs;
    private final IngestionQueue queue;
    private final EstimateCompletion estimate;
    private final WorkSignal signal;
    private final IdGenerator ids;
    private final Clock clock;

    QueuedDocumentJobs(
            IngestionJobs jobs,
            IngestionQueue queue,
            EstimateCompletion estimate,
            WorkSignal signal,
            IdGenerator ids,
            Clock clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.estimate = estimate;
        this.signal = signal;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public IngestionStatus status(String jobId) {
        return estimate.status(jobs.fetch(jobId));
    }

    @Override
    public String prepare(String documentId, int revision, long bytes) {
        String jobId = ids.generateId().toString();
        queue.add(jobId, Task.Kind.INDEX, documentId, bytes, PREPARATION);
        jobs.add(IngestionJob.accepted(jobId, documentId, revision, bytes, clock.instant()));
        return jobId;
    }

    @Override
    public void start(String jobId) {
        queue.release(jobId);
        signal.give();
    }

    /**
     * Starts a failed job again. Its task is there before its status says so, like that of a new job.
     *
     * @return false when it has not failed, or whoever had it has not let go of it yet
     */
    boolean restart(IngestionJob failed) {
        if (!queue.addNew(failed.jobId(), Task.Kind.INDEX, failed.documentId(), failed.bytes(), PREPARATION)
                || !jobs.restart(failed.jobId())) {
            return false;
        }
        start(failed.jobId());
        return true;
    }

    @Override
    public void begin(Work work, String documentId) {
        queue.add(taskOf(work, documentId), kind(work), documentId, 0, PREPARATION);
    }

    @Override
    public void postpone(Work work, String documentId) {
        queue.add(taskOf(work, documentId), kind(work), documentId, 0, Duration.ZERO);
        signal.give();
    }

    @Override
    public void end(Work work, String documentId) {
        queue.remove(taskOf(work, documentId));
    }

    @Override
    public void failJobOf(Document deleted) {
        String job = deleted.indexing().jobId();
        if (job != null) {
            jobs.fail(job, DELETED);
        }
    }

    private static String taskOf(Work work, String documentId) {
        return work.name().toLowerCase(Locale.ROOT) + "-" + documentId;
    }

    private static Task.Kind kind(Work work) {
        return switch (work) {
            case REMOVE -> Task.Kind.REMOVE;
            case REFRESH -> Task.Kind.REFRESH;
        };
    }
}
