package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param previous what was said of the same answer before; null when nothing was */
public record FeedbackStored(
        String sessionId,
        String messageId,
        MessageFeedback feedback,
        MessageFeedback.@Nullable Rating previous,
        Instant submittedAt) {}
