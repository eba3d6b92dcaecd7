package ai.chatbot.knowledge.web;

import ai.chatbot.common.contract.knowledge.DocumentRefreshed;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.ReplaceFile;
import ai.chatbot.knowledge.document.WebOrigin;
import ai.chatbot.knowledge.document.WebOrigins;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether a page says something new, and has it indexed again if so. */
@Component
class RefreshPage {

    private final Documents documents;
    private final WebOrigins origins;
    private final FetchPage fetching;
    private final ReplaceFile replacing;
    private final Clock clock;

    RefreshPage(Documents documents, WebOrigins origins, FetchPage fetching, ReplaceFile replacing, Clock clock) {
        this.documents = documents;
        this.origins = origins;
        this.fetching = fetching;
        this.replacing = replacing;
        this.clock = clock;
    }

    DocumentRefreshed refresh(String documentId) {
        if (documents.find(documentId).isEmpty()) {
            throw new ServiceException(KnowledgeError.DOCUMENT_NOT_FOUND, "There is no document with this id.");
        }
        WebOrigin before = origins.find(documentId)
                .orElseThrow(() -> new ServiceException(
                        KnowledgeError.DOCUMENT_NOT_FROM_WEB, "This document was not fetched from the web."));
        Optional<WebPage> changed = fetching.fetchIfChanged(before);
        if (changed.isEmpty()) {
            return new DocumentRefreshed(documentId, clock.instant(), false, null, "The page has not changed.");
        }
        WebPage page = changed.get();
        String job = replacing.replace(documentId, page.bytes(), page.format());
        origins.note(documentId, page.origin());
        return new DocumentRefreshed(
                documentId, clock.instant(), true, job, "The page has changed; indexing it again has started.");
    }
}
