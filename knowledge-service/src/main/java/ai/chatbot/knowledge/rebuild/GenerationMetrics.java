package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.web.WireNames;
import ai.chatbot.knowledge.generation.GenerationTasks;
import ai.chatbot.knowledge.generation.IndexGeneration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code knowledge.index.backlog}: how many documents each generation has to take in. */
@Component
class GenerationMetrics {

    /** Counting reads the whole queue. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final GenerationTasks tasks;
    private final MultiGauge backlog;
    private long updatedAt = System.nanoTime() - FRESH.toNanos();

    GenerationMetrics(GenerationTasks tasks, MeterRegistry meters) {
        this.tasks = tasks;
        backlog = MultiGauge.builder("knowledge.index.backlog")
                .description("Documents that an index generation has to take in")
                .register(meters);
    }

    synchronized void update(List<IndexGeneration> generations) {
        if (System.nanoTime() - updatedAt < FRESH.toNanos()) {
            return;
        }
        updatedAt = System.nanoTime();
        List<Row<?>> rows = new ArrayList<>();
        for (IndexGeneration generation : generations) {
            Tags tags = Tags.of("generation", generation.id(), "status", WireNames.of(generation.status()));
            rows.add(Row.of(tags, tasks.backlog(generation.id()).documents()));
        }
        backlog.register(rows, true);
    }
}
