package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.DocumentVersion;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.knowledge.index.Reader;
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
 * @param permissions who finds it once it is published; null in documents older than permissions: everybody
 * @param keptVersions the contents that are kept, the present one last; null in documents older than versions
 * @param deletedAt since when it is gone for everybody; the record stays until the removal is finished
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
        @Nullable DocumentPermissions permissions,
        @Nullable List<Version> keptVersions,
        int revision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant deletedAt) {

    private static final DocumentPermissions NOBODY_ELSE =
            new DocumentPermissions(Visibility.RESTRICTED, null, null, null);

    public Document {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    /**
     * @param raw the file, when it is text and not too large for a database
     * @param processed the text that chunks were cut from, as much of it as a database should hold
     * @param hash see {@link ContentHash}
     * @param truncated whether {@code processed} is only the beginning
     */
    public record Content(
            @Nullable String raw,
            @Nullable String processed,
            DocumentFormat format,
            boolean truncated,
            @Nullable String hash) {}

    /**
     * A content that is kept.
     *
     * @param number the revision with which it became the present one
     * @param blob name of the file in the blob store
     * @param hash see {@link ContentHash}
     */
    public record Version(
            int number,
            String blob,
            DocumentFormat format,
            @Nullable String hash,
            Instant createdAt,
            @Nullable String createdBy) {

        DocumentVersion view(boolean current) {
            return new DocumentVersion(number, current, format.wireName(), hash, createdAt, createdBy);
        }
    }

    /**
     * @param type {@code upload}, {@code api} or {@code web_scrape}
     * @param url where a reader can open the document
     * @param blob name of the file in the blob store
     * @param given the fields that a person set; the others follow what the document says of itself
     */
    public record Source(
            String type,
            @Nullable String fileName,
            @Nullable String url,
            @Nullable String uploadedBy,
            String blob,
            Set<String> given) {

        public Source {
            given = Set.copyOf(given);
        }

        @Nullable
        String origin() {
            return url == null ? fileName : url;
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

    /** Null is how older records say that everybody may. */
    @Override
    public DocumentPermissions permissions() {
        return permissions == null ? DocumentPermissions.PUBLIC : permissions;
    }

    /** Drafts and archived documents are found by admins only. */
    Set<String> readers() {
        boolean published = "published".equals(metadata.getOrDefault("status", "published"));
        return published ? Reader.namesOf(permissions()) : Reader.namesOf(NOBODY_ELSE);
    }

    @Override
    public List<Version> keptVersions() {
        return keptVersions == null ? List.of() : keptVersions;
    }

    private int currentVersion() {
        return keptVersions().isEmpty() ? revision : keptVersions().getLast().number();
    }

    /** The names of the files that are kept. */
    public Set<String> blobs() {
        Set<String> blobs = new LinkedHashSet<>();
        keptVersions().forEach(version -> blobs.add(version.blob()));
        blobs.add(source.blob());
        return blobs;
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
                source.url(),
                permissions(),
                content.format().wireName(),
                content.hash(),
                currentVersion(),
                indexing.indexed(),
                indexing.totalChunks(),
                createdAt,
                updatedAt);
    }
}
