package ai.chatbot.knowledge.ingestion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.WireNames;
import ai.chatbot.knowledge.KnowledgeError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * All jobs. Once a job has ended nothing changes it but a new start after a failure: every change asks that it is still
 * being processed.
 */
@Component
class IngestionJobs {

    static final String COLLECTION = "ingestion_jobs";
    static final String COUNTER = "knowledge.ingestion.jobs";

    private final MongoOperations mongo;
    private final Clock clock;
    private final MeterRegistry meters;

    IngestionJobs(MongoOperations mongo, Clock clock, MeterRegistry meters) {
        this.mongo = mongo;
        this.clock = clock;
        this.meters = meters;
    }

    void add(IngestionJob job) {
        mongo.insert(job, COLLECTION);
    }

    Optional<IngestionJob> find(String jobId) {
        return Optional.ofNullable(mongo.findOne(byId(jobId), IngestionJob.class, COLLECTION));
    }

    /** @throws ServiceException {@code JOB_NOT_FOUND} */
    IngestionJob fetch(String jobId) {
        return find(jobId)
                .orElseThrow(() ->
                        new ServiceException(KnowledgeError.JOB_NOT_FOUND, "There is no ingestion job with this id."));
    }

    /** The embedded server reads all jobs for this; that is acceptable for a list, which people ask for. */
    Page<IngestionJob> page(JobFilter filter, Pageable wanted) {
        long total = mongo.count(query(filter.criteria()), COLLECTION);
        List<IngestionJob> found = mongo.find(query(filter.criteria()).with(wanted), IngestionJob.class, COLLECTION);
        return Page.of(found, wanted.getPageNumber() + 1, wanted.getPageSize(), total);
    }

    /**
     * Notes progress; the percentage never falls, not even when a job starts again.
     *
     * @return false when the job has been cancelled
     */
    boolean progress(String jobId, IngestionStatus.Stage stage, int percentage, int chunksProcessed, int chunksTotal) {
        return update(
                jobId,
                new Update()
                        .set("stage", stage)
                        .max("percentage", percentage)
                        .set("chunks_processed", chunksProcessed)
                        .set("chunks_total", chunksTotal));
    }

    /** @return false when the job has been cancelled meanwhile */
    boolean complete(String jobId, int chunks) {
        boolean ended = update(
                jobId,
                new Update()
                        .set("status", JobStatus.COMPLETED)
                        .set("stage", IngestionStatus.Stage.INDEXING)
                        .set("percentage", 100)
                        .set("chunks_processed", chunks)
                        .set("chunks_total", chunks)
                        .set("finished_at", clock.instant()));
        count(ended, JobStatus.COMPLETED);
        return ended;
    }

    /**
     * A change of a document that can be found already is not cancelled while it is written to the index: the outcome
     * would be either, and one of them is not what the status says.
     *
     * @return false when the job has ended, or it is too late
     */
    boolean cancel(IngestionJob job) {
        Query cancellable = byId(job.jobId()).addCriteria(where("status").is(JobStatus.PROCESSING));
        if (job.revision() != IngestDocument.FIRST_REVISION) {
            cancellable.addCriteria(where("stage").ne(IngestionStatus.Stage.INDEXING));
        }
        boolean cancelled =
                mongo.updateFirst(cancellable, ended(JobStatus.CANCELLED, "The job was cancelled."), COLLECTION)
                                .getMatchedCount()
                        > 0;
        count(cancelled, JobStatus.CANCELLED);
        return cancelled;
    }

    boolean isCancelled(String jobId) {
        return mongo.exists(byId(jobId).addCriteria(where("status").is(JobStatus.CANCELLED)), COLLECTION);
    }

    /** @return false when the job has not failed */
    boolean restart(String jobId) {
        Update anew = new Update()
                .set("status", JobStatus.PROCESSING)
                .set("stage", IngestionStatus.Stage.PARSING)
                .set("percentage", 0)
                .set("chunks_processed", 0)
                .set("chunks_total", 0)
                .set("errors", List.of())
                .unset("finished_at");
        Query failed = byId(jobId).addCriteria(where("status").is(JobStatus.FAILED));
        return mongo.updateFirst(failed, anew, COLLECTION).getMatchedCount() > 0;
    }

    /** @param reason one sentence for the person who added the document */
    void fail(String jobId, String reason) {
        count(update(jobId, ended(JobStatus.FAILED, reason)), JobStatus.FAILED);
    }

    private void count(boolean ended, JobStatus how) {
        if (ended) {
            meters.counter(COUNTER, "result", WireNames.of(how)).increment();
        }
    }

    private Update ended(JobStatus how, String reason) {
        return new Update().set("status", how).set("errors", List.of(reason)).set("finished_at", clock.instant());
    }

    private boolean update(String jobId, Update change) {
        Query running = byId(jobId).addCriteria(where("status").is(JobStatus.PROCESSING));
        return mongo.updateFirst(running, change, COLLECTION).getMatchedCount() > 0;
    }

    private static Query byId(String jobId) {
        return query(where("job_id").is(jobId));
    }
}
