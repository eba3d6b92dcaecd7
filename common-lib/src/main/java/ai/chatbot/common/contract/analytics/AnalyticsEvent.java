package ai.chatbot.common.contract.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, without personal data or message text.
 *
 * @param eventId counted once however often it arrives
 * @param data numbers and short names, keys as in the constants here
 */
public record AnalyticsEvent(
        String eventId,
        Type eventType,
        @Nullable String sessionId,
        @Nullable String userId,
        Instant timestamp,
        Map<String, Object> data) {

    public static final String RESPONSE_TIME_MS = "response_time_ms";
    public static final String TOKENS_USED = "tokens_used";
    public static final String DOCUMENTS_RETRIEVED = "documents_retrieved";
    public static final String CONFIDENCE_SCORE = "confidence_score";
    /** Relevance of the best passage, 0–1. */
    public static final String TOP_RELEVANCE = "top_relevance";
    /** grounded, declined, escalated, small_talk or relayed. */
    public static final String OUTCOME = "outcome";

    public static final String PROVIDER = "provider";
    public static final String RATING = "rating";
    public static final String RESOLVED = "resolved";
    public static final String DURATION_SECONDS = "duration_seconds";
    public static final String MESSAGES = "messages";
    public static final String ERROR_CODE = "error_code";
    /** positive, negative or neutral. */
    public static final String FEEDBACK = "feedback";
    /** What the same reader's feedback was before; not there for the first one. */
    public static final String PREVIOUS_FEEDBACK = "previous_feedback";
    /** Separated by commas. */
    public static final String REASONS = "reasons";

    public AnalyticsEvent {
        data = Map.copyOf(data);
    }

    public enum Type {
        @JsonProperty("session_start")
        SESSION_START,
        /** A question was answered: two messages. */
        @JsonProperty("message_sent")
        MESSAGE_SENT,
        @JsonProperty("document_retrieved")
        DOCUMENT_RETRIEVED,
        /** Somebody has said what he thinks of an answer. */
        @JsonProperty("message_feedback")
        MESSAGE_FEEDBACK,
        @JsonProperty("session_end")
        SESSION_END,
        /** A question could not be answered because of a failure. */
        @JsonProperty("error_occurred")
        ERROR_OCCURRED
    }
}
