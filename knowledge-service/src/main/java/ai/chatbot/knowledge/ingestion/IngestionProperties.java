package ai.chatbot.knowledge.ingestion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param workers documents processed at the same time by this replica; 0 leaves the work to other replicas
 * @param pollInterval how soon work accepted elsewhere is noticed; own work is noticed at once
 * @param lease how long after the death of a worker another one takes its work over
 * @param attempts how often a job may fail, and how often it may kill its worker, before it fails for good
 * @param retryDelay before the second attempt; four times as long before each further one, but at most 20 s
 * @param mostChunks of one document
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.ingestion")
record IngestionProperties(
        @Min(0) @Max(32) @DefaultValue("2") int workers,
        @DefaultValue("300ms") Duration pollInterval,
        @DefaultValue("15s") Duration lease,
        @Positive @DefaultValue("10") int attempts,
        @DefaultValue("2s") Duration retryDelay,
        @Positive @DefaultValue("50000") int mostChunks,
        @DefaultValue Chunking chunking,
        @DefaultValue Embedding embedding) {

    /**
     * What an upload that does not say otherwise is cut with, in tokens. The default model reads 256 tokens, two of them
     * its own; 200 leave room for title and section, which are embedded with each chunk. Larger chunks are allowed, but
     * only their beginning is found by meaning.
     */
    record Chunking(
            @Min(32) @Max(2048) @DefaultValue("200") int size,
            @Min(0) @DefaultValue("50") int overlap) {}

    /**
     * @param batch texts a call, 1–256
     * @param concurrency calls at the same time for one document
     * @param headings whether a chunk is embedded with its title and section before it
     */
    record Embedding(
            @Min(1) @Max(256) @DefaultValue("16") int batch,
            @Min(1) @Max(16) @DefaultValue("2") int concurrency,
            @DefaultValue("true") boolean headings) {}
}
