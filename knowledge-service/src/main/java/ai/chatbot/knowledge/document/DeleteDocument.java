package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DeletionReceipt;
import ai.chatbot.common.contract.knowledge.DocumentDeleted;
import ai.chatbot.knowledge.document.DocumentJobs.Work;
import ai.chatbot.knowledge.document.WithheldDocuments.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes a document on request. When this answers, nobody finds the document any more, even if its passages are still
 * in an index that cannot be reached. Once begun the removal is finished, whatever happens to this process.
 */
@Component
class DeleteDocument {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteDocument.class);

    private final Documents documents;
    private final RemoveDocument removal;
    private final DocumentJobs jobs;
    private final WithheldDocuments withheld;
    private final DeletionReceipts receipts;

    DeleteDocument(
            Documents documents,
            RemoveDocument removal,
            DocumentJobs jobs,
            WithheldDocuments withheld,
            DeletionReceipts receipts) {
        this.documents = documents;
        this.removal = removal;
        this.jobs = jobs;
        this.withheld = withheld;
        this.receipts = receipts;
    }

    /** @param userId who asks for it; null for a service */
    DocumentDeleted delete(String documentId, @Nullable String userId) {
        Document document = documents.fetch(documentId);
        jobs.begin(Work.REMOVE, documentId);
        receipts.open(documentId, userId);
        withheld.withhold(documentId, Reason.DELETED);
        documents.markDeleted(documentId);
        jobs.failJobOf(document);
        boolean completed = removed(document);
        DeletionReceipt receipt = receipts.fetch(documentId);
        return new DocumentDeleted(
                documentId,
                receipt.deletedAt(),
                receipt.removed().chunks(),
                receipt.removed().vectors(),
                completed,
                completed
                        ? "Document deleted, with all its chunks and vectors."
                        : "Document deleted; it cannot be found any more. What is left in a store that cannot be reached"
                                + " now is removed as soon as it can.");
    }

    private boolean removed(Document document) {
        try {
            removal.remove(document.documentId());
            jobs.end(Work.REMOVE, document.documentId());
            return true;
        } catch (RuntimeException failure) { // whichever store it was: the document is withheld, and the rest follows
            LOG.warn("Document {} is not removed everywhere yet: {}", document.documentId(), failure.toString());
            jobs.postpone(Work.REMOVE, document.documentId());
            return false;
        }
    }
}
