package ai.chatbot.knowledge.document;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.DeletionReceipt;
import ai.chatbot.common.contract.knowledge.DocumentDeleted;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.DocumentUpdate;
import ai.chatbot.common.contract.knowledge.DocumentUpdated;
import ai.chatbot.common.contract.knowledge.DocumentVersion;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import ai.chatbot.common.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class DocumentController implements KnowledgeApi {

    private static final int LARGEST_PAGE = 100;

    private final Documents documents;
    private final UpdateDocument updating;
    private final RollBackDocument rollingBack;
    private final DeleteDocument deleting;
    private final DocumentJobs jobs;
    private final DeletionReceipts receipts;

    DocumentController(
            Documents documents,
            UpdateDocument updating,
            RollBackDocument rollingBack,
            DeleteDocument deleting,
            DocumentJobs jobs,
            DeletionReceipts receipts) {
        this.documents = documents;
        this.updating = updating;
        this.rollingBack = rollingBack;
        this.deleting = deleting;
        this.jobs = jobs;
        this.receipts = receipts;
    }

    @Override
    public IngestionStatus ingestionStatus(String jobId) {
        return jobs.status(jobId);
    }

    @Override
    public Page<DocumentView> documents(
            int page, int pageSize, @Nullable List<DocumentType> documentTypes, @Nullable List<String> categories) {
        DocumentFields fields = new DocumentFields();
        if (page < 1) {
            fields.reject("page", "must be at least 1");
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            fields.reject("page_size", "must be between 1 and " + LARGEST_PAGE);
        }
        fields.check();
        return documents
                .page(
                        page,
                        pageSize,
                        documentTypes == null ? List.of() : documentTypes,
                        categories == null ? List.of() : categories)
                .map(Document::view);
    }

    @Override
    public DocumentView document(String documentId) {
        return documents.fetch(documentId).view();
    }

    @Override
    public DocumentUpdated update(String documentId, DocumentUpdate update) {
        return updating.update(documentId, update);
    }

    @Override
    public List<DocumentVersion> versions(String documentId) {
        List<Document.Version> kept = documents.fetch(documentId).keptVersions();
        return kept.reversed().stream()
                .map(version -> version.view(version.equals(kept.getLast())))
                .toList();
    }

    @Override
    public DocumentUpdated rollBack(String documentId, int version) {
        return rollingBack.rollBack(documentId, version);
    }

    @Override
    public DocumentDeleted delete(String documentId) {
        return deleting.delete(documentId, Caller.current().userId());
    }

    @Override
    public DeletionReceipt deletion(String documentId) {
        return receipts.fetch(documentId);
    }
}
