package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as stored in {@code knowledge_base_documents}.
 *
 * @param metadata {@code author}, {@code version}, {@code language}, {@code priority}, {@code status} and whatever else
 *     was given, as text; {@code word_count} and {@code read_time_minutes} as numbers
 * @param revision grows with each change that needs new chunks; a job for an older one is void
 */
public record Document(
        String documentId,
        String title,
        @Nullable String description,
        DocumentType documentType,
        @Nullable String category,
        List<String> tags,
        Content content,
        Source source,
        Map<String, Object> metadata,
        Indexing indexing,
        Analytics analytics,
        int revision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {

    public Document {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    /**
     * @param raw the file, when it is text and not too large for a database
     * @param processed the text that chunks were cut from, as much of it as a database should hold
     * @param truncated whether {@code processed} is only the beginning
     */
    public record Content(@Nullable String raw, @Nullable String processed, DocumentFormat format, boolean truncated) {}

    /**
     * @param type {@code upload}, {@code api} or {@code web_scrape}
     * @param blob name of the file in the blob store
     * @param given the fields that a person set; the others follow what the document says of itself
     */
    public record Source(
            String type,
            @Nullable String fileName,
            @Nullable String uploadedBy,
            String blob,
            Set<String> given) {

        public Source {
            given = Set.copyOf(given);
        }
    }

    /**
     * @param indexed whether the present content can be found
     * @param jobId the latest job for it
     * @param writing the chunks that are being written, so that they can be removed again; null when none are
     */
    public record Indexing(
            boolean indexed,
            @Nullable Instant indexedAt,
            int totalChunks,
            ChunkingStrategy chunkStrategy,
            int chunkSize,
            int chunkOverlap,
            @Nullable String embeddingModel,
            List<String> vectorIds,
            @Nullable String jobId,
            @Nullable Writing writing) {

        public Indexing {
            vectorIds = List.copyOf(vectorIds);
        }

        public static Indexing planned(ChunkingStrategy strategy, int size, int overlap, String jobId) {
            return new Indexing(false, null, 0, strategy, size, overlap, null, List.of(), jobId, null);
        }
    }

    record Writing(int revision, int chunks) {}

    public record Analytics(long viewCount, long helpfulCount, long notHelpfulCount, double avgRelevanceScore) {

        public static final Analytics NONE = new Analytics(0, 0, 0, 0);
    }

    /** Without country or script, {@code en} for {@code en-GB}: filters compare exactly. */
    public @Nullable String language() {
        return metadata.get("language") instanceof String tag ? tag.split("[-_]")[0].toLowerCase(Locale.ROOT) : null;
    }

    /** The ids of all chunks that may be stored: those that can be found, and those of a write that was broken off. */
    List<String> chunkIds() {
        Set<String> ids = new LinkedHashSet<>(indexing.vectorIds());
        Writing writing = indexing.writing();
        if (writing != null) {
            ids.addAll(StoredChunk.ids(documentId, writing.revision(), writing.chunks()));
        }
        return List.copyOf(ids);
    }

    DocumentView view() {
        Map<String, String> shown = new LinkedHashMap<>();
        metadata.forEach((key, value) -> shown.put(key, value.toString()));
        return new DocumentView(
                documentId,
                title,
                description,
                documentType,
                category,
                tags,
                shown,
                source.fileName(),
                content.format().wireName(),
                indexing.indexed(),
                indexing.totalChunks(),
                createdAt,
                updatedAt);
    }
}
