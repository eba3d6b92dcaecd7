package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RemoveDocument;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does a task of the kind {@code INDEX}, after looking whether there is still something to do. */
@Component
class IndexDocument {

    private static final Logger LOG = LoggerFactory.getLogger(IndexDocument.class);

    private final IngestionJobs jobs;
    private final Documents documents;
    private final RemoveDocument removal;
    private final ProcessJob processing;
    private final IngestionPace pace;
    private final IngestionProperties properties;

    IndexDocument(
            IngestionJobs jobs,
            Documents documents,
            RemoveDocument removal,
            ProcessJob processing,
            IngestionPace pace,
            IngestionProperties properties) {
        this.jobs = jobs;
        this.documents = documents;
        this.removal = removal;
        this.processing = processing;
        this.pace = pace;
        this.properties = properties;
    }

    Outcome index(Task task, TaskLease lease) throws InterruptedException {
        Optional<IngestionJob> job = jobs.find(task.id());
        Optional<Document> document = documents.find(task.documentId());
        if (document.isEmpty()) {
            removal.remove(task.documentId());
            return new Outcome.Failed(QueuedDocumentJobs.DELETED);
        }
        if (job.isEmpty() || job.get().status() != JobStatus.PROCESSING) {
            throw new JobAbandonedException();
        }
        if (job.get().revision() != document.get().revision()) {
            return new Outcome.Failed("The document was changed again before this job ended.");
        }
        if (task.attempts() > properties.attempts()) {
            return new Outcome.Failed("Processing was interrupted %d times.".formatted(properties.attempts()));
        }
        return process(job.get(), document.get(), lease);
    }

    private Outcome process(IngestionJob job, Document document, TaskLease lease) throws InterruptedException {
        long start = System.nanoTime();
        int chunks = processing.process(document, new JobProgress(jobs, job.jobId(), lease));
        if (chunks == 0) {
            return new Outcome.LookAgain();
        }
        if (!jobs.complete(job.jobId(), chunks)) {
            throw new JobAbandonedException();
        }
        pace.observed(document.content().format(), job.bytes(), Duration.ofNanos(System.nanoTime() - start));
        LOG.info("Indexed document {} in {} chunks", document.documentId(), chunks);
        return new Outcome.Done();
    }

    /** What becomes of the task. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        /** @param reason one sentence for the person who added the document */
        record Failed(String reason) implements Outcome {}

        /** The document was changed or deleted while it was processed. */
        record LookAgain() implements Outcome {}
    }
}
