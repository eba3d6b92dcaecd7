package ai.chatbot.knowledge.ingestion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.web.WireNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All jobs. Once a job has ended nothing changes it: every change asks that it is still being processed. */
@Component
class IngestionJobs {

    static final String COLLECTION = "ingestion_jobs";

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

    void complete(String jobId, int chunks) {
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
    }

    /** @param reason one sentence for the person who added the document */
    void fail(String jobId, String reason) {
        count(update(jobId, failed(reason)), JobStatus.FAILED);
    }

    private void count(boolean ended, JobStatus how) {
        if (ended) {
            meters.counter("knowledge.ingestion.jobs", "result", WireNames.of(how))
                    .increment();
        }
    }

    private Update failed(String reason) {
        return new Update()
                .set("status", JobStatus.FAILED)
                .set("errors", List.of(reason))
                .set("finished_at", clock.instant());
    }

    private boolean update(String jobId, Update change) {
        Query running = byId(jobId).addCriteria(where("status").is(JobStatus.PROCESSING));
        return mongo.updateFirst(running, change, COLLECTION).getMatchedCount() > 0;
    }

    private static Query byId(String jobId) {
        return query(where("job_id").is(jobId));
    }
}
