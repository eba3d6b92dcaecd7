package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.BatchAccepted;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.DocumentFields;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Takes uploads. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
class IngestionController {

    private static final String PATH = "/api/v1/knowledge-base/documents/ingest";

    private final IngestDocument ingestion;
    private final IngestBatch batches;
    private final ReadUpload uploads;
    private final UploadLimits limits;
    private final IngestionProperties properties;
    private final JsonMapper json;
    private final Validator validator;

    IngestionController(
            IngestDocument ingestion,
            IngestBatch batches,
            ReadUpload uploads,
            UploadLimits limits,
            IngestionProperties properties,
            JsonMapper json,
            Validator validator) {
        this.ingestion = ingestion;
        this.batches = batches;
        this.uploads = uploads;
        this.limits = limits;
        this.properties = properties;
        this.json = json;
        this.validator = validator;
    }

    /**
     * @param form {@code document_type}, {@code title}, {@code description}, {@code category}, {@code tags},
     *     {@code metadata}, {@code permissions}, {@code url}, {@code chunking_strategy}, {@code chunk_size}, {@code chunk_overlap}; all may be left out
     */
    @PostMapping(
            path = PATH,
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    public IngestionAccepted ingest(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> form) {
        if (file == null || file.isEmpty()) {
            throw new ServiceException(KnowledgeError.EMPTY_FILE, "Send a file that is not empty in the field 'file'.");
        }
        NewDocument request = UploadForm.read(form, properties.chunking(), json, validator);
        IngestDocument.Upload upload = uploads.read(file, file.getOriginalFilename(), file.getSize());
        return ingestion.ingest(request, upload, Caller.current().userId());
    }

    /**
     * @param files documents, and ZIP archives of documents
     * @param form as for one document, and said of all of them; only a {@code title} cannot be the same
     */
    @PostMapping(
            path = PATH + "/batch",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    public BatchAccepted ingestBatch(
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam MultiValueMap<String, String> form) {
        if (files == null || files.isEmpty()) {
            throw new ServiceException(
                    KnowledgeError.EMPTY_FILE, "Send files in the field 'files', one part for each.");
        }
        NewDocument request = UploadForm.read(form, properties.chunking(), json, validator);
        DocumentFields fields = new DocumentFields();
        if (files.size() > limits.files()) {
            fields.reject("files", "must not be more than %d; put them into a ZIP archive".formatted(limits.files()));
        }
        if (request.title() != null) {
            fields.reject("title", "cannot be the same for all files of a batch");
        }
        fields.check();
        return batches.ingest(request, files, Caller.current().userId());
    }
}
