package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.generation.ActiveGeneration;
import ai.chatbot.knowledge.generation.GenerationTasks;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has another generation searched, in one step, at a moment at which every document is in it as it is in the active one.
 * While documents come in, that moment is waited for.
 */
@Component
class ActivateGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(ActivateGeneration.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final IndexGenerations generations;
    private final GenerationTasks tasks;
    private final LiveIndexes live;
    private final GenerationWorkers workers;
    private final RebuildProperties properties;

    ActivateGeneration(
            IndexGenerations generations,
            GenerationTasks tasks,
            LiveIndexes live,
            GenerationWorkers workers,
            RebuildProperties properties) {
        this.generations = generations;
        this.tasks = tasks;
        this.live = live;
        this.workers = workers;
        this.properties = properties;
    }

    void activate(String id) {
        long deadline = System.nanoTime() + properties.activationPatience().toNanos();
        while (!isActivated(id)) {
            if (System.nanoTime() > deadline) {
                throw notReady("Documents are still being brought into this index; try again.");
            }
            workers.wake();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** First what is active and what was written, then whether anything is left: in this order nothing can slip through. */
    private boolean isActivated(String id) {
        ActiveGeneration seen = generations.active();
        if (seen.generation().equals(id)) {
            return true;
        }
        IndexGeneration next = generations.fetch(id);
        if (next.status() == Status.BUILDING) {
            throw notReady("This index is still being built.");
        }
        if (next.status() == Status.DROPPING) {
            throw new ServiceException(KnowledgeError.INDEX_STATUS_CONFLICT, "This index is being thrown away.");
        }
        long passages = live.open(id).index().count();
        if (!tasks.isEmpty(id) || !generations.activate(seen, id)) {
            return false;
        }
        LOG.info("Index generation {} with {} passages is active in the place of {}", id, passages, seen.generation());
        return true;
    }

    private static ServiceException notReady(String message) {
        return new ServiceException(KnowledgeError.INDEX_NOT_READY, message);
    }
}
