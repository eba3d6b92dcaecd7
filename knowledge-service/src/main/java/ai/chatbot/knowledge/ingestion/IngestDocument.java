package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.ContentHash;
import ai.chatbot.knowledge.document.ContentIdentities;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.DocumentJobs;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Accepts a file: when this returns, the file, its document and its job survive the death of the process. */
@Component
class IngestDocument {

    static final int FIRST_REVISION = 1;
    private static final String FIRST_BLOB = "revision-1";

    private final DocumentJobs jobs;
    private final BlobStore blobs;
    private final Documents documents;
    private final ContentIdentities identities;
    private final RetryJob retrying;
    private final EstimateCompletion estimate;
    private final IdGenerator ids;
    private final Clock clock;

    IngestDocument(
            DocumentJobs jobs,
            BlobStore blobs,
            Documents documents,
            ContentIdentities identities,
            RetryJob retrying,
            EstimateCompletion estimate,
            IdGenerator ids,
            Clock clock) {
        this.jobs = jobs;
        this.blobs = blobs;
        this.documents = documents;
        this.identities = identities;
        this.retrying = retrying;
        this.estimate = estimate;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The job comes first: should the rest fail, it finds no document and clears up what was stored.
     *
     * @param userId who adds it; null for a service
     */
    IngestionAccepted ingest(NewDocument request, Upload upload, @Nullable String userId) {
        String documentId = ids.generateId().toString();
        String hash = hash(upload);
        if (request.allowDuplicate()) {
            return add(documentId, hash, request, upload, userId);
        }
        Optional<Document> known = identities.claim(hash, documentId);
        if (known.isPresent()) {
            return knownAlready(known.get(), upload);
        }
        try {
            return add(documentId, hash, request, upload, userId);
        } catch (RuntimeException notAdded) {
            identities.forget(hash, documentId);
            throw notAdded;
        }
    }

    /** What was fetched is told apart by its address; two of the same content are two documents. */
    IngestionAccepted ingestFetched(String documentId, NewDocument request, Upload upload, @Nullable String userId) {
        return add(documentId, hash(upload), request, upload, userId);
    }

    private static String hash(Upload upload) {
        try (InputStream file = upload.content().getInputStream()) {
            return ContentHash.of(file.readAllBytes(), upload.format());
        } catch (IOException e) {
            throw new ServiceException(KnowledgeError.STORAGE_UNAVAILABLE, "The upload cannot be read.", e);
        }
    }

    /** The same file once more is no second document. When indexing it has failed before, that is tried again. */
    private IngestionAccepted knownAlready(Document known, Upload upload) {
        String jobId = Objects.requireNonNull(known.indexing().jobId());
        JobStatus status = jobs.status(jobId).status();
        boolean failed = status == JobStatus.FAILED;
        IngestionAccepted again = failed ? retrying.retry(jobId) : null;
        String message = "This content is already in the knowledge base as “%s”; nothing was added.%s"
                .formatted(known.title(), failed ? " Indexing it had failed and was started again." : "");
        return new IngestionAccepted(
                jobId,
                known.documentId(),
                again == null ? status : again.status(),
                message,
                again == null ? estimate.completionOf(upload.format(), upload.bytes()) : again.estimatedCompletion(),
                true);
    }

    private IngestionAccepted add(
            String documentId, String hash, NewDocument request, Upload upload, @Nullable String userId) {
        Instant completion = estimate.completionOf(upload.format(), upload.bytes());
        String jobId = jobs.prepare(documentId, FIRST_REVISION, upload.bytes());
        blobs.put(documentId, FIRST_BLOB, upload.content());
        documents.add(document(documentId, jobId, hash, request, upload, userId));
        jobs.start(jobId);
        return new IngestionAccepted(
                jobId,
                documentId,
                JobStatus.PROCESSING,
                "The document was accepted and is being indexed.",
                completion,
                false);
    }

    private Document document(
            String documentId, String jobId, String hash, NewDocument request, Upload upload, @Nullable String userId) {
        Instant now = clock.instant();
        Map<String, Object> metadata = new HashMap<>(request.metadata());
        metadata.putIfAbsent("status", "published");
        return new Document(
                documentId,
                request.title() == null ? upload.nameWithoutExtension() : request.title(),
                request.description(),
                request.documentType(),
                request.category(),
                request.tags(),
                new Document.Content(null, null, upload.format(), false, hash),
                new Document.Source(
                        upload.source(), upload.fileName(), request.url(), userId, FIRST_BLOB, given(request)),
                metadata,
                Document.Indexing.planned(
                        request.strategy(),
                        request.size().tokens(),
                        request.size().overlap(),
                        jobId),
                Document.Analytics.NONE,
                request.permissions(),
                List.of(new Document.Version(FIRST_REVISION, FIRST_BLOB, upload.format(), hash, now, userId)),
                FIRST_REVISION,
                now,
                now,
                now,
                null);
    }

    private static Set<String> given(NewDocument request) {
        Set<String> given = new HashSet<>();
        if (request.title() != null) {
            given.add("title");
        }
        if (request.description() != null) {
            given.add("description");
        }
        if (request.category() != null) {
            given.add("category");
        }
        if (!request.tags().isEmpty()) {
            given.add("tags");
        }
        request.metadata().keySet().forEach(key -> given.add("metadata." + key));
        return given;
    }

    /**
     * @param fileName as the client calls it, without folders; or the address it was fetched from
     * @param source {@code upload} or {@code web_scrape}
     */
    record Upload(InputStreamSource content, String fileName, long bytes, DocumentFormat format, String source) {

        Upload(InputStreamSource content, String fileName, long bytes, DocumentFormat format) {
            this(content, fileName, bytes, format, "upload");
        }

        String nameWithoutExtension() {
            if (fileName.contains("://")) {
                return fileName;
            }
            int dot = fileName.lastIndexOf('.');
            return dot > 0 ? fileName.substring(0, dot) : fileName;
        }
    }
}
