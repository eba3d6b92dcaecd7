package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.RecognizeFormat;
import java.io.IOException;
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

@RestController
@PreAuthorize("hasRole('ADMIN')")
class IngestionController {

    private static final int LONGEST_NAME = 255;

    private final IngestDocument ingestion;
    private final RecognizeFormat formats;
    private final IngestionProperties properties;
    private final JsonMapper json;

    IngestionController(
            IngestDocument ingestion, RecognizeFormat formats, IngestionProperties properties, JsonMapper json) {
        this.ingestion = ingestion;
        this.formats = formats;
        this.properties = properties;
        this.json = json;
    }

    /**
     * @param form {@code document_type}, {@code title}, {@code description}, {@code category}, {@code tags},
     *     {@code metadata}, {@code chunking_strategy}, {@code chunk_size}, {@code chunk_overlap}; all may be left out
     */
    @PostMapping(
            path = "/api/v1/knowledge-base/documents/ingest",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    public IngestionAccepted ingest(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> form) {
        if (file == null || file.isEmpty()) {
            throw new ServiceException(KnowledgeError.EMPTY_FILE, "Send a file that is not empty in the field 'file'.");
        }
        NewDocument request = UploadForm.read(form, properties.chunking(), json);
        String name = baseName(file.getOriginalFilename());
        IngestDocument.Upload upload = new IngestDocument.Upload(file, name, file.getSize(), format(file, name));
        return ingestion.ingest(request, upload, Caller.current().userId());
    }

    private DocumentFormat format(MultipartFile file, String name) {
        try {
            return formats.recognize(file, name)
                    .orElseThrow(() -> new ServiceException(
                            CommonError.UNSUPPORTED_MEDIA_TYPE,
                            "This is none of the formats that can be read: " + DocumentFormat.list() + "."));
        } catch (IOException e) {
            throw new ServiceException(KnowledgeError.STORAGE_UNAVAILABLE, "The upload cannot be read.", e);
        }
    }

    /** Some browsers send the whole path. */
    private static String baseName(@Nullable String name) {
        String given = name == null ? "" : name.replaceAll("\\p{Cc}", "");
        String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .strip();
        String kept = base.substring(Math.max(0, base.length() - LONGEST_NAME));
        return kept.isEmpty() ? "document" : kept;
    }
}
