package ai.chatbot.session.webhook;

import ai.chatbot.common.contract.session.WebhookDelivery;
import ai.chatbot.common.contract.session.WebhookDelivery.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param body exactly as it is sent and signed, at every attempt
 * @param dueAt of the next attempt; while one runs, when it is taken for dead
 * @param purgeAt when it is deleted; null while it is pending
 */
@Document("webhook_deliveries")
record Delivery(
        @Id String deliveryId,
        String url,
        String event,
        String sessionId,
        String body,
        Status status,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        @Nullable String failure,
        @Nullable Instant purgeAt) {

    WebhookDelivery toWire() {
        return new WebhookDelivery(
                deliveryId,
                url,
                event,
                sessionId,
                status,
                attempts,
                createdAt,
                status == Status.PENDING ? dueAt : null,
                failure);
    }

    @Override
    public String toString() {
        return "Delivery[" + deliveryId + ", " + event + ", " + status + "]";
    }
}
