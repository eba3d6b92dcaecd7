package ai.chatbot.common.contract.knowledge;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.session.SortOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The jobs that bring documents into the knowledge base, for role {@code admin}. A job's status is asked for by
 * {@link KnowledgeApi#ingestionStatus}; uploads, a multipart batch, and the stream of events at {@code /{job_id}/events}
 * are not part of this interface.
 */
@HttpExchange("/api/v1/knowledge-base/documents/ingest")
public interface IngestionApi {

    /**
     * Jobs by the time they were accepted, newest first unless {@code order} is {@code asc}. Those that failed for good
     * are {@code status=failed}. Entries come without {@code vector_ids}.
     *
     * @param from earliest {@code accepted_at}
     * @param until before this {@code accepted_at}
     */
    @GetExchange
    Page<IngestionStatus> jobs(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(defaultValue = "desc") SortOrder order,
            @RequestParam(name = "status", required = false) @Nullable List<JobStatus> statuses,
            @RequestParam(name = "stage", required = false) @Nullable List<IngestionStatus.Stage> stages,
            @RequestParam(name = "document_id", required = false) @Nullable String documentId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until);

    /**
     * Ends a job that waits or runs. The first job of a document takes the document away with it; a job for a change
     * leaves what could be found before.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code JOB_NOT_FOUND}; {@code JOB_STATUS_CONFLICT} when it has
     *     ended, or is a change that is being written to the index already
     */
    @PostExchange("/{job_id}/cancel")
    IngestionStatus cancel(@PathVariable("job_id") String jobId);

    /**
     * Starts a failed job again, under the same id.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code JOB_NOT_FOUND}; {@code JOB_STATUS_CONFLICT} when it has not
     *     failed, or its document is gone or has been changed since
     */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostExchange("/{job_id}/retry")
    IngestionAccepted retry(@PathVariable("job_id") String jobId);

    /** Starts failed jobs again, the longest failed first, at most a thousand a call. The filters are those of the list. */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostExchange("/retry")
    JobsRetried retryFailed(
            @RequestParam(name = "stage", required = false) @Nullable List<IngestionStatus.Stage> stages,
            @RequestParam(name = "document_id", required = false) @Nullable String documentId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until);
}
