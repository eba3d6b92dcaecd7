package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DocumentUpdate;
import ai.chatbot.common.contract.knowledge.DocumentUpdated;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.DocumentJobs.Work;
import ai.chatbot.knowledge.document.WithheldDocuments.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Changes what is said about a document, at once also in the index, and starts a job when its text changes. */
@Component
class UpdateDocument {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateDocument.class);
    private static final String LATER = " The index cannot be reached now; it follows as soon as it can.";

    private final Documents documents;
    private final RefreshPassages passages;
    private final WithheldDocuments withheld;
    private final DocumentLocks locks;
    private final DocumentJobs jobs;
    private final NewContent newContent;
    private final Clock clock;

    UpdateDocument(
            Documents documents,
            RefreshPassages passages,
            WithheldDocuments withheld,
            DocumentLocks locks,
            DocumentJobs jobs,
            NewContent newContent,
            Clock clock) {
        this.documents = documents;
        this.passages = passages;
        this.withheld = withheld;
        this.locks = locks;
        this.jobs = jobs;
        this.newContent = newContent;
        this.clock = clock;
    }

    DocumentUpdated update(String documentId, DocumentUpdate change) {
        check(change);
        documents.fetch(documentId);
        return locks.holding(documentId, () -> updateLocked(documents.fetch(documentId), change));
    }

    private static void check(DocumentUpdate change) {
        DocumentFields fields = new DocumentFields();
        fields.title(change.title());
        fields.url(change.url());
        fields.tags(change.tags() == null ? List.of() : change.tags());
        fields.metadata(change.metadata() == null ? Map.of() : change.metadata());
        if (change.content() != null && change.content().isBlank()) {
            fields.reject("content", "must not be blank");
        }
        fields.check();
    }

    private DocumentUpdated updateLocked(Document before, DocumentUpdate change) {
        Instant now = clock.instant();
        Update update = DocumentChange.of(before, change, now);
        boolean newText = change.content() != null;
        boolean reindex = change.reindex() == null ? newText : change.reindex();
        String job = reindex ? jobs.prepare(before.documentId(), before.revision() + 1, size(change)) : null;
        if (change.content() != null) {
            newContent.store(before, change.content(), update);
        }
        if (newText || reindex) {
            update.set("revision", before.revision() + 1).set("indexing.job_id", job);
        }
        boolean refreshed = write(before, update, changesReaders(change));
        if (job != null) {
            jobs.start(job);
        }
        String message = message(newText, job);
        return new DocumentUpdated(before.documentId(), now, job, refreshed ? message : message + LATER);
    }

    /**
     * Writes the record and then the index. While the index does not know new readers, nobody finds the document: nobody
     * may find it by the old ones.
     *
     * @return whether the index knows; else it will as soon as it can be reached
     */
    private boolean write(Document before, Update update, boolean newReaders) {
        String id = before.documentId();
        jobs.begin(Work.REFRESH, id);
        try {
            if (newReaders) {
                withheld.withhold(id, Reason.CHANGED);
            }
            if (!documents.change(before, update)) {
                throw new ServiceException(
                        KnowledgeError.DOCUMENT_BUSY, "The document was changed meanwhile; try again.");
            }
        } catch (RuntimeException failure) {
            jobs.postpone(Work.REFRESH, id);
            throw failure;
        }
        try {
            passages.refreshLocked(id);
            jobs.end(Work.REFRESH, id);
            return true;
        } catch (RuntimeException failure) { // whichever store it was: the record is written, and the rest follows
            LOG.warn("The passages of document {} are not refreshed yet: {}", id, failure.toString());
            jobs.postpone(Work.REFRESH, id);
            return false;
        }
    }

    private static boolean changesReaders(DocumentUpdate change) {
        return change.permissions() != null
                || (change.metadata() != null && change.metadata().containsKey("status"));
    }

    private static long size(DocumentUpdate change) {
        return change.content() == null ? 0 : change.content().length();
    }

    private static String message(boolean newText, @Nullable String job) {
        if (job != null) {
            return "Document updated; indexing it again has started.";
        }
        return newText
                ? "Document updated. Its new content is stored but cannot be found before it is indexed again."
                : "Document updated.";
    }
}
