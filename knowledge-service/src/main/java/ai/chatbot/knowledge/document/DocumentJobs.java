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

    /** Work on the index that must not be lost. */
    enum Work {
        /** {@link RemoveDocument}. */
        REMOVE,
        /** {@link RefreshPassages}. */
        REFRESH
    }

    /** Makes sure that the work which begins now is finished even if this process dies. */
    void begin(Work work, String documentId);

    /** The work could not be finished now: it is taken up again in the background until it is. */
    void postpone(Work work, String documentId);

    void end(Work work, String documentId);

    /** The latest job of a deleted document fails; earlier ones end by themselves. */
    void failJobOf(Document deleted);
}
