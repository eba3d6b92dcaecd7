package ai.chatbot.knowledge.ingestion;

import org.springframework.stereotype.Component;

/** Whether documents wait to be found; other work on the same models and stores can wait for them. */
@Component
public class IngestionLoad {

    private final IngestionQueue queue;

    IngestionLoad(IngestionQueue queue) {
        this.queue = queue;
    }

    /** Over all replicas. */
    public boolean isBusy() {
        return queue.isBusy();
    }
}
