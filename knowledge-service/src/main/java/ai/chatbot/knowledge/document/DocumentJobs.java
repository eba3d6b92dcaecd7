package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.IngestionStatus;

/** The background work behind documents, as this package needs it; ingestion does it. */
public interface DocumentJobs {

    /** @throws ai.chatbot.common.error.ServiceException {@code JOB_NOT_FOUND} */
    IngestionStatus status(String jobId);

    /**
     * Records a job that makes this revision findable, durably but not yet started: whatever it needs can be written
     * next. Should that never happen, the job ends by itself.
     *
     * @return its id
     */
    String prepare(String documentId, int revision, long bytes);

    void start(String jobId);

    /** Makes sure that the removal which begins now is finished even if this process dies. */
    void beginRemoval(String documentId);

    /** The removal could not be finished now: it is taken up again in the background, and no job runs meanwhile. */
    void continueRemoval(Document document);

    /** The removal is finished, and the document's latest job cancelled; earlier ones end by themselves. */
    void endRemoval(Document removed);
}
