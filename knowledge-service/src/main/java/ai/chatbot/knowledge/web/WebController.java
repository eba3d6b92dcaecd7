package ai.chatbot.knowledge.web;

import ai.chatbot.common.contract.knowledge.CrawlStatus;
import ai.chatbot.common.contract.knowledge.DocumentRefreshed;
import ai.chatbot.common.contract.knowledge.WebIngestionAccepted;
import ai.chatbot.common.contract.knowledge.WebIngestionApi;
import ai.chatbot.common.contract.knowledge.WebIngestionRequest;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class WebController implements WebIngestionApi {

    private final IngestFromWeb ingestion;
    private final RefreshPage refreshing;
    private final Crawls crawls;
    private final JsonMapper json;

    WebController(IngestFromWeb ingestion, RefreshPage refreshing, Crawls crawls, JsonMapper json) {
        this.ingestion = ingestion;
        this.refreshing = refreshing;
        this.crawls = crawls;
        this.json = json;
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public WebIngestionAccepted ingestFromWeb(WebIngestionRequest request) {
        return ingestion.ingest(request, fields(request), Caller.current().userId());
    }

    @Override
    public CrawlStatus crawl(String crawlId) {
        return crawls.find(crawlId)
                .orElseThrow(
                        () -> new ServiceException(KnowledgeError.CRAWL_NOT_FOUND, "There is no crawl with this id."))
                .view();
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public DocumentRefreshed refreshDocument(String documentId) {
        return refreshing.refresh(documentId);
    }

    /** As the form of an upload would have them, so that both follow the same rules. */
    private Map<String, List<String>> fields(WebIngestionRequest request) {
        Map<String, List<String>> fields = new HashMap<>();
        put(fields, "title", request.title());
        put(fields, "description", request.description());
        put(fields, "document_type", request.documentType());
        put(fields, "category", request.category());
        put(fields, "metadata", request.metadata() == null ? null : json.writeValueAsString(request.metadata()));
        put(fields, "chunking_strategy", request.chunkingStrategy());
        put(fields, "chunk_size", request.chunkSize());
        put(fields, "chunk_overlap", request.chunkOverlap());
        if (request.tags() != null) {
            fields.put("tags", List.of(json.writeValueAsString(request.tags())));
        }
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, List.of(value.toString()));
        }
    }
}
