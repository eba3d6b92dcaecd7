package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DocumentDeleted;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Deletes a document on request. Once begun it is finished, whatever happens to this process. */
@Component
class DeleteDocument {

    private final Documents documents;
    private final RemoveDocument removal;
    private final DocumentJobs jobs;
    private final Clock clock;

    DeleteDocument(Documents documents, RemoveDocument removal, DocumentJobs jobs, Clock clock) {
        this.documents = documents;
        this.removal = removal;
        this.jobs = jobs;
        this.clock = clock;
    }

    DocumentDeleted delete(String documentId) {
        Document document = documents.fetch(documentId);
        jobs.beginRemoval(documentId);
        RemoveDocument.Removed removed = removal.remove(documentId);
        jobs.endRemoval(document);
        if (!removed.existed()) {
            throw new ServiceException(KnowledgeError.DOCUMENT_NOT_FOUND, "There is no document with this id.");
        }
        return new DocumentDeleted(
                documentId,
                clock.instant(),
                removed.chunks(),
                removed.passages(),
                "Document deleted, with all its chunks and vectors.");
    }
}
