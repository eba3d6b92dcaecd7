package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param changed whether the page says something else than before
 * @param reindexingJobId when it does
 */
public record DocumentRefreshed(
        String documentId,
        Instant refreshedAt,
        boolean changed,
        @Nullable String reindexingJobId,
        String message) {}
