package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a hand-over on its way to one helpdesk.
 *
 * @param deliveryId the same at every attempt; header {@code X-Chatbot-Delivery}
 * @param event for example {@code handover.requested}
 * @param failure of the last attempt, without anything the helpdesk said; null when there was none
 */
public record WebhookDelivery(
        String deliveryId,
        String url,
        String event,
        String sessionId,
        Status status,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String failure) {

    public enum Status {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("sent")
        SENT,
        /** Given up. */
        @JsonProperty("dead")
        DEAD
    }

    /** Newest first. */
    public record Page(List<WebhookDelivery> deliveries, Pagination pagination) {

        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }

    public record Pagination(int page, int pageSize, int totalPages, long totalDeliveries) {}
}
