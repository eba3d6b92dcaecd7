package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.IngestionApi;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.JobsRetried;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.knowledge.document.DocumentFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class IngestionJobsController implements IngestionApi {

    private static final int LARGEST_PAGE = 100;
    private static final Sort BY_ACCEPTANCE = Sort.by("accepted_at", "job_id");

    private final IngestionJobs jobs;
    private final CancelJob cancelling;
    private final RetryJob retrying;
    private final EstimateCompletion estimate;

    IngestionJobsController(IngestionJobs jobs, CancelJob cancelling, RetryJob retrying, EstimateCompletion estimate) {
        this.estimate = estimate;
        this.jobs = jobs;
        this.cancelling = cancelling;
        this.retrying = retrying;
    }

    @Override
    public Page<IngestionStatus> jobs(
            int page,
            int pageSize,
            SortOrder order,
            @Nullable List<JobStatus> statuses,
            @Nullable List<Stage> stages,
            @Nullable String documentId,
            @Nullable Instant from,
            @Nullable Instant until) {
        DocumentFields fields = new DocumentFields();
        if (page < 1) {
            fields.reject("page", "must be at least 1");
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            fields.reject("page_size", "must be between 1 and " + LARGEST_PAGE);
        }
        fields.check();
        Sort sort = order == SortOrder.DESC ? BY_ACCEPTANCE.descending() : BY_ACCEPTANCE;
        JobFilter filter = JobFilter.of(statuses, stages, documentId, from, until);
        return jobs.page(filter, PageRequest.of(page - 1, pageSize, sort))
                .map(job -> job.summary(estimate.completionOf(job)));
    }

    @Override
    public IngestionStatus cancel(String jobId) {
        return estimate.status(cancelling.cancel(jobId));
    }

    @Override
    public IngestionAccepted retry(String jobId) {
        return retrying.retry(jobId);
    }

    @Override
    public JobsRetried retryFailed(
            @Nullable List<Stage> stages,
            @Nullable String documentId,
            @Nullable Instant from,
            @Nullable Instant until) {
        return retrying.retryAll(JobFilter.of(List.of(JobStatus.FAILED), stages, documentId, from, until));
    }
}
