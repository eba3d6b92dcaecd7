package ai.chatbot.knowledge.web;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.knowledge.document.WebOrigins;
import ai.chatbot.knowledge.ingestion.IngestFetched;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches a page and hands it to ingestion. */
@Component
class IngestPage {

    private final FetchPage fetching;
    private final IngestFetched ingestion;
    private final WebOrigins origins;

    IngestPage(FetchPage fetching, IngestFetched ingestion, WebOrigins origins) {
        this.fetching = fetching;
        this.ingestion = ingestion;
        this.origins = origins;
    }

    IngestionAccepted ingest(
            String documentId, WebAddress address, Map<String, List<String>> fields, @Nullable String userId) {
        WebPage page = fetching.fetch(address);
        IngestionAccepted accepted = ingestion.ingest(
                documentId,
                fields,
                new IngestFetched.Fetched(page.origin().url(), page.bytes(), page.format()),
                userId);
        origins.note(documentId, page.origin());
        return accepted;
    }
}
