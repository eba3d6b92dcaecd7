package ai.chatbot.common.contract.knowledge;

import java.time.Instant;

public record DocumentDeleted(
        String documentId, Instant deletedAt, int chunksDeleted, int vectorsDeleted, String message) {}
