package ai.chatbot.knowledge.document;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Puts a newer file in the place of a document's present one. What was found before is found until it is indexed. */
@Component
public class ReplaceFile {

    private final Documents documents;
    private final DocumentLocks locks;
    private final DocumentJobs jobs;
    private final BlobStore blobs;
    private final NewVersion versions;
    private final Clock clock;

    ReplaceFile(
            Documents documents,
            DocumentLocks locks,
            DocumentJobs jobs,
            BlobStore blobs,
            NewVersion versions,
            Clock clock) {
        this.documents = documents;
        this.locks = locks;
        this.jobs = jobs;
        this.blobs = blobs;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * @return the job that indexes it
     * @throws ServiceException {@code DOCUMENT_NOT_FOUND}, {@code DOCUMENT_BUSY}
     */
    public String replace(String documentId, byte[] file, DocumentFormat format) {
        documents.fetch(documentId);
        return locks.holding(documentId, () -> {
            Document before = documents.fetch(documentId);
            int revision = before.revision() + 1;
            String blob = "revision-" + revision;
            String job = jobs.prepare(documentId, revision, file.length);
            blobs.put(documentId, blob, () -> new ByteArrayInputStream(file));
            Update update = new Update()
                    .set("revision", revision)
                    .set("indexing.job_id", job)
                    .set("updated_at", clock.instant());
            versions.note(before, blob, format, ContentHash.of(file, format), update);
            if (!documents.change(before, update)) {
                throw new ServiceException(
                        KnowledgeError.DOCUMENT_BUSY, "The document was changed meanwhile; try again.");
            }
            jobs.start(job);
            return job;
        });
    }
}
