package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;

/** Tells how far a job is, and stops it when nobody needs its result any more. */
final class JobProgress {

    private static final int PARSING = 2;
    private static final int CHUNKING = 10;
    private static final int EMBEDDING = 15;
    private static final int INDEXING = 90;

    private final IngestionJobs jobs;
    private final String jobId;
    private final TaskLease lease;

    JobProgress(IngestionJobs jobs, String jobId, TaskLease lease) {
        this.jobs = jobs;
        this.jobId = jobId;
        this.lease = lease;
    }

    void parsing() {
        note(Stage.PARSING, PARSING, 0, 0);
    }

    void chunking() {
        note(Stage.CHUNKING, CHUNKING, 0, 0);
    }

    void embedded(int chunks, int total) {
        int share = (int) ((long) (INDEXING - EMBEDDING) * chunks / total);
        note(Stage.EMBEDDING, EMBEDDING + share, chunks, total);
    }

    /** The last step: from here on the job is not called back. */
    void indexing(int total) {
        lease.beginLastStep();
        note(Stage.INDEXING, INDEXING, total, total);
    }

    private void note(Stage stage, int percentage, int chunks, int total) {
        if (!lease.isHeld() || !jobs.progress(jobId, stage, percentage, chunks, total)) {
            throw new JobAbandonedException();
        }
    }
}
