package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DocumentUpdated;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.time.Instant;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Makes a former content of a document the present one. What is found now is found until it is indexed. */
@Component
class RollBackDocument {

    private final Documents documents;
    private final DocumentLocks locks;
    private final DocumentJobs jobs;
    private final NewVersion versions;
    private final Clock clock;

    RollBackDocument(Documents documents, DocumentLocks locks, DocumentJobs jobs, NewVersion versions, Clock clock) {
        this.documents = documents;
        this.locks = locks;
        this.jobs = jobs;
        this.versions = versions;
        this.clock = clock;
    }

    /** @throws ServiceException {@code DOCUMENT_NOT_FOUND}, {@code VERSION_NOT_FOUND}, {@code DOCUMENT_BUSY} */
    DocumentUpdated rollBack(String documentId, int number) {
        version(documents.fetch(documentId), number);
        return locks.holding(documentId, () -> rollBackLocked(documents.fetch(documentId), number));
    }

    private DocumentUpdated rollBackLocked(Document before, int number) {
        Document.Version version = version(before, number);
        Instant now = clock.instant();
        String job = jobs.prepare(before.documentId(), before.revision() + 1, 0);
        Update update = new Update()
                .set("content.raw", null)
                .set("content.processed", null)
                .set("revision", before.revision() + 1)
                .set("indexing.job_id", job)
                .set("updated_at", now);
        versions.note(before, version.blob(), version.format(), version.hash(), update);
        if (!documents.change(before, update)) {
            throw new ServiceException(KnowledgeError.DOCUMENT_BUSY, "The document was changed meanwhile; try again.");
        }
        jobs.start(job);
        return new DocumentUpdated(
                before.documentId(),
                now,
                job,
                "Version %d is the present content again; indexing it has started.".formatted(number));
    }

    private static Document.Version version(Document document, int number) {
        return document.keptVersions().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        KnowledgeError.VERSION_NOT_FOUND, "This version of the document is not kept."));
    }
}
