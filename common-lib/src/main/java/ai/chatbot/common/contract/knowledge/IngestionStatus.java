package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param estimatedCompletion when the document will be findable, as far as can be told now; null once the job has ended */
public record IngestionStatus(
        String jobId,
        String documentId,
        JobStatus status,
        Progress progress,
        Result result,
        Instant acceptedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant estimatedCompletion) {

    /** @param percentage 0–100; 100 only when the document can be found */
    public record Progress(Stage stage, int percentage, int chunksProcessed, int chunksTotal) {}

    /** @param errors what went wrong, in words an admin understands; empty unless failed or cancelled */
    public record Result(int chunksCreated, int embeddingsGenerated, List<String> vectorIds, List<String> errors) {

        public Result {
            vectorIds = List.copyOf(vectorIds);
            errors = List.copyOf(errors);
        }
    }

    public enum Stage {
        @JsonProperty("parsing")
        PARSING,
        @JsonProperty("chunking")
        CHUNKING,
        @JsonProperty("embedding")
        EMBEDDING,
        @JsonProperty("indexing")
        INDEXING
    }
}
