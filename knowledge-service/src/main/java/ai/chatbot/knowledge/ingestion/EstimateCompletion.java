package ai.chatbot.knowledge.ingestion;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a document that is accepted now will be findable, from its size, the queue and the pace so far. */
@Component
class EstimateCompletion {

    private final IngestionQueue queue;
    private final IngestionPace pace;
    private final IngestionProperties properties;
    private final Clock clock;

    EstimateCompletion(IngestionQueue queue, IngestionPace pace, IngestionProperties properties, Clock clock) {
        this.queue = queue;
        this.pace = pace;
        this.properties = properties;
        this.clock = clock;
    }

    Instant completionOf(DocumentFormat format, long bytes) {
        double waiting = (double) queue.count() / Math.max(1, properties.workers());
        return clock.instant().plus(pace.estimate(format, bytes, waiting));
    }
}
