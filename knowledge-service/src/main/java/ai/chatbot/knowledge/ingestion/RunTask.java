package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.document.RefreshPassages;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does a claimed task and decides what becomes of it: done, failed for good, or to be tried again. */
@Component
class RunTask {

    private static final Logger LOG = LoggerFactory.getLogger(RunTask.class);

    private final IngestionQueue queue;
    private final IngestionJobs jobs;
    private final IndexDocument indexing;
    private final RemoveDocument removal;
    private final RefreshPassages refreshing;
    private final CancelJob cancelling;
    private final RetryDelay delays;
    private final IngestionProperties properties;

    RunTask(
            IngestionQueue queue,
            IngestionJobs jobs,
            IndexDocument indexing,
            RemoveDocument removal,
            RefreshPassages refreshing,
            CancelJob cancelling,
            RetryDelay delays,
            IngestionProperties properties) {
        this.queue = queue;
        this.jobs = jobs;
        this.indexing = indexing;
        this.removal = removal;
        this.refreshing = refreshing;
        this.cancelling = cancelling;
        this.delays = delays;
        this.properties = properties;
    }

    /** @throws InterruptedException when the worker shall stop; the task is still leased then */
    void run(Task task, TaskLease lease) throws InterruptedException {
        try {
            switch (task.kind()) {
                case INDEX -> index(task, lease);
                case REMOVE -> remove(task);
                case REFRESH -> refresh(task);
            }
        } catch (JobAbandonedException endedOrTakenOver) {
            abandon(task, lease);
        } catch (UnreadableDocumentException hopeless) {
            fail(task, String.valueOf(hopeless.getMessage()));
        } catch (ServiceException failure) {
            if (isHopeless(failure)) {
                fail(task, failure.text());
            } else {
                tryAgain(task, failure.text(), failure);
            }
        } catch (RuntimeException failure) { // the boundary of a task: the worker must live on
            tryAgain(task, "Something went wrong on our side.", failure);
        }
    }

    /** Ends a task whose job goes on no longer, or elsewhere. */
    void abandon(Task task, TaskLease lease) {
        boolean _ = lease.end(); // the database driver refuses to work for interrupted threads
        cancelling.clearUp(task.id());
        queue.done(task);
    }

    private void index(Task task, TaskLease lease) throws InterruptedException {
        switch (indexing.index(task, lease)) {
            case IndexDocument.Outcome.Done _ -> queue.done(task);
            case IndexDocument.Outcome.Failed failed -> fail(task, failed.reason());
            case IndexDocument.Outcome.LookAgain _ -> queue.putBack(task, Duration.ZERO);
        }
    }

    private void remove(Task task) {
        removal.remove(task.documentId());
        queue.done(task);
    }

    private void refresh(Task task) {
        refreshing.refresh(task.documentId());
        queue.done(task);
    }

    private void fail(Task task, String reason) {
        jobs.fail(task.id(), reason);
        queue.done(task);
        LOG.info("Document {} is not indexed: {}", task.documentId(), reason);
    }

    /** A refusal (4xx) will be repeated; what is overloaded, busy or down may recover. */
    private static boolean isHopeless(ServiceException failure) {
        ErrorKind kind = failure.code().kind();
        return kind.status() < ErrorKind.INTERNAL.status()
                && kind != ErrorKind.OVERLOADED
                && kind != ErrorKind.CONFLICT;
    }

    private void tryAgain(Task task, String reason, RuntimeException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(); // the failure is how the interruption looked from below
        }
        int failures = task.failed() + 1;
        if (task.kind() == Task.Kind.INDEX && failures >= properties.attempts()) {
            LOG.warn("Giving up document {} after {} attempts", task.documentId(), failures, failure);
            fail(task, reason + " (Tried %d times.)".formatted(failures));
            return;
        }
        Duration delay = delays.after(failures);
        LOG.info("Task {} failed and is tried again in {}: {}", task.id(), delay, failure.toString());
        queue.putBackAfterFailure(task, delay);
    }
}
