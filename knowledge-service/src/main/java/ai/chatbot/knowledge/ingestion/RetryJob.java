package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.JobsRetried;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.Documents;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Starts failed jobs again. They keep their ids, so whoever follows one sees it go on, and the list of failed ones shrinks. */
@Component
class RetryJob {

    private static final int MOST_AT_ONCE = 1000;
    private static final Sort LONGEST_FAILED = Sort.by("finished_at", "job_id");

    private final IngestionJobs jobs;
    private final QueuedDocumentJobs work;
    private final Documents documents;
    private final EstimateCompletion estimate;

    RetryJob(IngestionJobs jobs, QueuedDocumentJobs work, Documents documents, EstimateCompletion estimate) {
        this.jobs = jobs;
        this.work = work;
        this.documents = documents;
        this.estimate = estimate;
    }

    /** @throws ServiceException {@code JOB_NOT_FOUND}, {@code JOB_STATUS_CONFLICT} */
    IngestionAccepted retry(String jobId) {
        IngestionJob job = jobs.fetch(jobId);
        if (job.status() != JobStatus.FAILED) {
            throw conflict("The job has not failed; only failed jobs can be tried again.");
        }
        Optional<Document> document = documents.find(job.documentId());
        if (document.isEmpty()) {
            throw conflict("The job's document has been deleted; upload it again.");
        }
        if (document.get().revision() != job.revision()) {
            throw conflict("The job's document has been changed since; a newer job is for it.");
        }
        if (!work.restart(job)) {
            throw conflict("The job is just ending or was started again by somebody else.");
        }
        return new IngestionAccepted(
                jobId,
                job.documentId(),
                JobStatus.PROCESSING,
                "The job was started again.",
                estimate.completionOf(document.get().content().format(), job.bytes()),
                false);
    }

    JobsRetried retryAll(JobFilter filter) {
        var failed = jobs.page(filter, PageRequest.of(0, MOST_AT_ONCE, LONGEST_FAILED));
        List<IngestionJob> candidates = failed.items();
        int retried = 0;
        for (IngestionJob job : candidates) {
            try {
                retry(job.jobId());
                retried++;
            } catch (ServiceException notThisOne) {
                if (notThisOne.code() != KnowledgeError.JOB_STATUS_CONFLICT) {
                    throw notThisOne;
                }
            }
        }
        return new JobsRetried(retried, candidates.size() - retried, failed.totalItems() - candidates.size());
    }

    private static ServiceException conflict(String why) {
        return new ServiceException(KnowledgeError.JOB_STATUS_CONFLICT, why);
    }
}
