package ai.chatbot.common.contract.knowledge;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The documents of the knowledge base, for role {@code admin}; {@link SearchApi} finds what is in them. Documents come
 * in by {@code POST /documents/ingest}, which is multipart and so not part of this interface; it answers 202
 * {@link IngestionAccepted}.
 */
@HttpExchange("/api/v1/knowledge-base")
public interface KnowledgeApi {

    @GetExchange("/documents/ingest/{job_id}/status")
    IngestionStatus ingestionStatus(@PathVariable("job_id") String jobId);

    @GetExchange("/documents")
    Page<DocumentView> documents(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(name = "document_type", required = false) @Nullable List<DocumentType> documentTypes,
            @RequestParam(name = "category", required = false) @Nullable List<String> categories);

    @GetExchange("/documents/{document_id}")
    DocumentView document(@PathVariable("document_id") String documentId);

    @PutExchange("/documents/{document_id}")
    DocumentUpdated update(@PathVariable("document_id") String documentId, @Valid @RequestBody DocumentUpdate update);

    /** The contents that are kept, newest first. */
    @GetExchange("/documents/{document_id}/versions")
    List<DocumentVersion> versions(@PathVariable("document_id") String documentId);

    /**
     * Makes a former content the present one, as a new version; it is found once its job has ended. 404 {@code
     * VERSION_NOT_FOUND} when it is not kept.
     */
    @PostExchange("/documents/{document_id}/versions/{version}/rollback")
    DocumentUpdated rollBack(@PathVariable("document_id") String documentId, @PathVariable("version") int version);

    @DeleteExchange("/documents/{document_id}")
    DocumentDeleted delete(@PathVariable("document_id") String documentId);

    /** Of a document that was deleted; 404 {@code DOCUMENT_NOT_FOUND} for any other. */
    @GetExchange("/documents/{document_id}/deletion")
    DeletionReceipt deletion(@PathVariable("document_id") String documentId);
}
