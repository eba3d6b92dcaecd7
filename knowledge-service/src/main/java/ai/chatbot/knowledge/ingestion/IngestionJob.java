package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.document.StoredChunk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as stored in {@code ingestion_jobs}. It stays after its end, to be asked for.
 *
 * @param revision of the document that it makes findable
 */
record IngestionJob(
        String jobId,
        String documentId,
        int revision,
        JobStatus status,
        IngestionStatus.Stage stage,
        int percentage,
        int chunksProcessed,
        int chunksTotal,
        List<String> errors,
        long bytes,
        Instant acceptedAt,
        @Nullable Instant finishedAt) {

    IngestionJob {
        errors = List.copyOf(errors);
    }

    static IngestionJob accepted(String jobId, String documentId, int revision, long bytes, Instant now) {
        return new IngestionJob(
                jobId,
                documentId,
                revision,
                JobStatus.PROCESSING,
                IngestionStatus.Stage.PARSING,
                0,
                0,
                0,
                List.of(),
                bytes,
                now,
                null);
    }

    /** The ids of vectors follow from the document, so they need not be kept here. */
    IngestionStatus view(@Nullable Instant estimatedCompletion) {
        boolean completed = status == JobStatus.COMPLETED;
        return view(completed ? StoredChunk.ids(documentId, revision, chunksTotal) : List.of(), estimatedCompletion);
    }

    /** As an entry of a list: without the ids of vectors, of which there may be tens of thousands. */
    IngestionStatus summary(@Nullable Instant estimatedCompletion) {
        return view(List.of(), estimatedCompletion);
    }

    private IngestionStatus view(List<String> vectorIds, @Nullable Instant estimatedCompletion) {
        boolean completed = status == JobStatus.COMPLETED;
        return new IngestionStatus(
                jobId,
                documentId,
                status,
                new IngestionStatus.Progress(stage, percentage, chunksProcessed, chunksTotal),
                new IngestionStatus.Result(completed ? chunksTotal : 0, chunksProcessed, vectorIds, errors),
                acceptedAt,
                finishedAt,
                estimatedCompletion);
    }
}
