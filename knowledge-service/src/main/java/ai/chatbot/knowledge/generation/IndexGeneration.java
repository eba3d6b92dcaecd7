package ai.chatbot.knowledge.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * An index beside others, as stored in {@code index_generations}.
 *
 * @param model the id of the embedding model of all its vectors; null in the first one, which has the model of what it
 *     holds
 * @param paused whether nothing is written to it in the background for now
 * @param chunksPerSecond how many it is built with at most; null is as fast as it goes
 * @param filled whether every document that was there when it was begun is in its queue, or through it
 * @param documents how many that were
 * @param chunks how many those had
 * @param pace chunks a second, as measured last
 * @param droppedAt when it was given up
 */
public record IndexGeneration(
        @Id String id,
        @Nullable String model,
        @Nullable Integer dimension,
        Status status,
        boolean paused,
        @Nullable Integer chunksPerSecond,
        boolean filled,
        long documents,
        long chunks,
        @Nullable Double pace,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant readyAt,
        @Nullable Instant droppedAt) {

    public enum Status {
        /** Not all documents are in it. */
        BUILDING,
        /** All documents were in it once, and it is kept up to date. */
        READY,
        /** It is thrown away once nobody can be searching it any more. */
        DROPPING
    }

    /** Null when it may go as fast as it can: what is written to the active index must not be far ahead of it. */
    public @Nullable Integer pacePerSecond() {
        return status == Status.BUILDING ? chunksPerSecond : null;
    }

    public boolean isLive() {
        return status != Status.DROPPING;
    }
}
