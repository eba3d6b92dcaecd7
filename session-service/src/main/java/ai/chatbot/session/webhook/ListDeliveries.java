package ai.chatbot.session.webhook;

import ai.chatbot.common.contract.session.WebhookDelivery;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.session.SessionError;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What helpdesks were told and not told, for admins, who may have a dead one tried again. */
@Component
public class ListDeliveries {

    private static final int MAX_PAGE_SIZE = 100;

    private final Deliveries deliveries;
    private final RelaySteps relaySteps;
    private final Clock clock;

    ListDeliveries(Deliveries deliveries, RelaySteps relaySteps, Clock clock) {
        this.deliveries = deliveries;
        this.relaySteps = relaySteps;
        this.clock = clock;
    }

    public WebhookDelivery.Page list(WebhookDelivery.Status status, int page, int pageSize) {
        if (page < 1) {
            throw SessionError.invalid("page", "must be 1 or more");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw SessionError.invalid("page_size", "must be 1–" + MAX_PAGE_SIZE);
        }
        long count = deliveries.count(status);
        return new WebhookDelivery.Page(
                deliveries.page(status, page, pageSize).stream()
                        .map(Delivery::toWire)
                        .toList(),
                new WebhookDelivery.Pagination(page, pageSize, (int) Math.ceilDiv(count, (long) pageSize), count));
    }

    public WebhookDelivery retry(String deliveryId) {
        Delivery delivery = deliveries
                .revive(deliveryId, clock.instant())
                .orElseThrow(() ->
                        new ServiceException(SessionError.WEBHOOK_DELIVERY_NOT_FOUND, "There is no such delivery."));
        relaySteps.soon();
        return delivery.toWire();
    }
}
