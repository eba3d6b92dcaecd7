package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record DocumentUpdated(
        String documentId, Instant updatedAt, @Nullable String reindexingJobId, String message) {}
