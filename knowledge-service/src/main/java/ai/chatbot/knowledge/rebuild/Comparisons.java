package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.contract.knowledge.IndexComparison;
import ai.chatbot.common.contract.knowledge.IndexComparison.Status;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The latest comparison of each generation. */
@Component
class Comparisons {

    private static final String COLLECTION = "index_comparisons";

    /** Beyond the time it may take, for the question that was being asked then. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final MongoOperations mongo;
    private final Clock clock;

    Comparisons(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    private record Entry(@Id String id, IndexComparison comparison) {}

    /** @throws ServiceException {@code INDEX_STATUS_CONFLICT} when one is going on */
    IndexComparison begin(String generation, String active, Duration atMost) {
        Entry last = mongo.findById(generation, Entry.class, COLLECTION);
        if (last != null && current(last.comparison(), atMost).status() == Status.RUNNING) {
            throw new ServiceException(
                    KnowledgeError.INDEX_STATUS_CONFLICT, "This index is being compared already; wait for the result.");
        }
        IndexComparison begun = empty(generation, active, Status.RUNNING, null, null);
        mongo.save(new Entry(generation, begun), COLLECTION);
        return begun;
    }

    private IndexComparison empty(
            String generation, String active, Status status, @Nullable String error, @Nullable IndexComparison begun) {
        return new IndexComparison(
                generation,
                active,
                status,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                error,
                begun == null ? clock.instant() : begun.startedAt(),
                begun == null ? null : clock.instant());
    }

    void end(IndexComparison result) {
        mongo.save(new Entry(result.generationId(), finished(result)), COLLECTION);
    }

    void fail(IndexComparison begun, String reason) {
        end(empty(begun.generationId(), begun.activeGenerationId(), Status.FAILED, reason, begun));
    }

    /**
     * @param atMost how long one may take; what is not finished by then was broken off
     * @throws ServiceException {@code COMPARISON_NOT_FOUND}
     */
    IndexComparison fetch(String generation, Duration atMost) {
        Entry last = mongo.findById(generation, Entry.class, COLLECTION);
        if (last == null) {
            throw new ServiceException(
                    KnowledgeError.COMPARISON_NOT_FOUND, "This index was not compared with another one yet.");
        }
        return current(last.comparison(), atMost);
    }

    private IndexComparison current(IndexComparison last, Duration atMost) {
        boolean brokenOff = last.status() == Status.RUNNING
                && last.startedAt().plus(atMost).plus(GRACE).isBefore(clock.instant());
        return brokenOff
                ? empty(last.generationId(), last.activeGenerationId(), Status.FAILED, "It was broken off.", last)
                : last;
    }

    private IndexComparison finished(IndexComparison result) {
        return new IndexComparison(
                result.generationId(),
                result.activeGenerationId(),
                result.status(),
                result.questions(),
                result.labelledQuestions(),
                result.skippedQuestions(),
                result.overlap(),
                result.generation(),
                result.active(),
                result.recallDifference(),
                result.mrrDifference(),
                result.differing(),
                result.error(),
                result.startedAt(),
                clock.instant());
    }
}
