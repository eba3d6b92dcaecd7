package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import java.util.concurrent.TimeUnit;

/**
 * Tells how far a job is, and stops it when nobody needs its result any more. What would be looked at by nobody before the
 * next step is not written: most documents take less than a second.
 */
final class JobProgress {

    private static final int PARSING = 2;
    private static final int CHUNKING = 10;
    private static final int EMBEDDING = 15;
    private static final int INDEXING = 90;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final IngestionJobs jobs;
    private final String jobId;
    private final TaskLease lease;
    private long notedAt;

    JobProgress(IngestionJobs jobs, String jobId, TaskLease lease) {
        this.jobs = jobs;
        this.jobId = jobId;
        this.lease = lease;
    }

    void parsing() {
        note(Stage.PARSING, PARSING, 0, 0);
    }

    void chunking() {
        noteNowAndThen(Stage.CHUNKING, CHUNKING, 0, 0);
    }

    /** The wait for the first vectors may be long, so its beginning is always told. */
    void embedding(int total) {
        note(Stage.EMBEDDING, EMBEDDING, 0, total);
    }

    void embedded(int chunks, int total) {
        int share = (int) ((long) (INDEXING - EMBEDDING) * chunks / total);
        noteNowAndThen(Stage.EMBEDDING, EMBEDDING + share, chunks, total);
    }

    /** The last step: from here on the job is not called back. */
    void indexing(int total) {
        lease.beginLastStep();
        note(Stage.INDEXING, INDEXING, total, total);
    }

    private void noteNowAndThen(Stage stage, int percentage, int chunks, int total) {
        if (System.nanoTime() - notedAt >= INTERVAL_NANOS) {
            note(stage, percentage, chunks, total);
        } else if (!lease.isHeld()) {
            throw new JobAbandonedException();
        }
    }

    private void note(Stage stage, int percentage, int chunks, int total) {
        if (!lease.isHeld() || !jobs.progress(jobId, stage, percentage, chunks, total)) {
            throw new JobAbandonedException();
        }
        notedAt = System.nanoTime();
    }
}
