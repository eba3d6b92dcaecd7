package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.document.StageChunks;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends a job on request. What counts is the job's status: once it is {@code cancelled}, whoever has the job's task stops
 * and clears up, also after a death of this process; doing it here first only makes it visible sooner.
 */
@Component
class CancelJob {

    private static final Logger LOG = LoggerFactory.getLogger(CancelJob.class);

    private final IngestionJobs jobs;
    private final IngestionQueue queue;
    private final Documents documents;
    private final RemoveDocument removal;
    private final StageChunks staging;

    CancelJob(
            IngestionJobs jobs,
            IngestionQueue queue,
            Documents documents,
            RemoveDocument removal,
            StageChunks staging) {
        this.jobs = jobs;
        this.queue = queue;
        this.documents = documents;
        this.removal = removal;
        this.staging = staging;
    }

    /** @throws ServiceException {@code JOB_NOT_FOUND}, {@code JOB_STATUS_CONFLICT} */
    IngestionJob cancel(String jobId) {
        IngestionJob job = jobs.fetch(jobId);
        if (!jobs.cancel(job)) {
            throw refused(jobs.fetch(jobId));
        }
        LOG.info("Job {} of document {} is cancelled", jobId, job.documentId());
        try {
            clearUp(job.documentId(), job.revision(), jobId);
        } catch (ServiceException busyOrDown) {
            LOG.info("The worker of job {} clears up: {}", jobId, busyOrDown.text());
        }
        queue.release(jobId);
        return jobs.fetch(jobId);
    }

    private static ServiceException refused(IngestionJob job) {
        return new ServiceException(
                KnowledgeError.JOB_STATUS_CONFLICT,
                job.status() == JobStatus.PROCESSING
                        ? "The job is writing the changed document to the index and cannot be cancelled any more."
                        : "The job has already ended; only one that is being processed can be cancelled.");
    }

    /** For whoever has the task of a job that goes on no longer. */
    void clearUp(String jobId) {
        jobs.find(jobId)
                .filter(job -> job.status() == JobStatus.CANCELLED)
                .ifPresent(job -> clearUp(job.documentId(), job.revision(), jobId));
    }

    /** A document whose first job is cancelled goes with it, unless it has been changed since: then another job is for it. */
    private void clearUp(String documentId, int revision, String jobId) {
        Optional<Document> document = documents.find(documentId);
        boolean itsFirst = document.isPresent()
                && revision == IngestDocument.FIRST_REVISION
                && document.get().revision() == revision
                && jobId.equals(document.get().indexing().jobId());
        if (document.isEmpty() || itsFirst) {
            removal.remove(documentId);
        } else {
            staging.discard(documentId, revision);
        }
    }
}
