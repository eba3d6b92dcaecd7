package ai.chatbot.common.contract.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person needs to take a chat over.
 *
 * @param summary in a few lines
 * @param transcript the newest messages, oldest first; at most 200, the rest is in the session's history
 * @param citations what the bot's answers in the transcript stood on, each once
 * @param steps how it came here, oldest first; at most the last 50
 */
public record HandoverCase(
        HandoverView handover, String summary, List<Message> transcript, List<Citation> citations, List<Step> steps) {

    public HandoverCase {
        transcript = List.copyOf(transcript);
        citations = List.copyOf(citations);
        steps = List.copyOf(steps);
    }

    /** @param messageId of the answer that cites it first */
    public record Citation(
            String messageId,
            String documentId,
            String title,
            @Nullable String url,
            @Nullable String snippet) {}

    /** @param by a user's id, {@code customer} or {@code system} */
    public record Step(
            int version,
            HandoverState from,
            HandoverState to,
            String by,
            Instant at,
            @Nullable String reason) {}
}
