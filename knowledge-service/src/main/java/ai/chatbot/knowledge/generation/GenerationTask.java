package ai.chatbot.knowledge.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A document that a generation has to take in as it is now, as stored in {@code index_generation_tasks}.
 *
 * @param chunks how many it had when it was put in
 * @param version grows when the document is put in again: who has begun before that is not done
 * @param error why the last attempt has failed
 */
public record GenerationTask(
        @Id String id,
        String generation,
        String documentId,
        long chunks,
        Instant dueAt,
        int attempts,
        long version,
        @Nullable String error) {}
