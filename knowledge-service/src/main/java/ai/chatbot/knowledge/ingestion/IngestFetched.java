package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** The door for what comes in by another way than an upload. */
@Component
public class IngestFetched {

    private final IngestDocument ingestion;
    private final IngestionProperties properties;
    private final JsonMapper json;
    private final Validator validator;

    IngestFetched(IngestDocument ingestion, IngestionProperties properties, JsonMapper json, Validator validator) {
        this.ingestion = ingestion;
        this.properties = properties;
        this.json = json;
        this.validator = validator;
    }

    /**
     * @param fields as in the form of an upload
     * @throws ai.chatbot.common.error.ServiceException {@code VALIDATION_FAILED}
     */
    public void check(Map<String, List<String>> fields) {
        read(fields);
    }

    /** @param documentId so that doing it again after a death in the middle makes no second document */
    public IngestionAccepted ingest(
            String documentId, Map<String, List<String>> fields, Fetched file, @Nullable String userId) {
        byte[] bytes = file.bytes;
        Map<String, List<String>> withUrl = new HashMap<>(fields);
        withUrl.putIfAbsent("url", List.of(file.url));
        IngestDocument.Upload upload = new IngestDocument.Upload(
                () -> new ByteArrayInputStream(bytes), file.url, bytes.length, file.format, "web_scrape");
        return ingestion.ingestFetched(documentId, read(withUrl), upload, userId);
    }

    private NewDocument read(Map<String, List<String>> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>(fields);
        return UploadForm.read(form, properties.chunking(), json, validator);
    }

    /** A class and no record: nobody compares files. */
    public static final class Fetched {

        private final String url;
        private final byte[] bytes;
        private final DocumentFormat format;

        /** @param url becomes the document's source, and its title when it has none */
        public Fetched(String url, byte[] bytes, DocumentFormat format) {
            this.url = url;
            this.bytes = bytes;
            this.format = format;
        }
    }
}
