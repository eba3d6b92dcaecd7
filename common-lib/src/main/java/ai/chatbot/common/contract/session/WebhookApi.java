package ai.chatbot.common.contract.session;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What helpdesks were told and not told. For services only, with an admin's token; 403 {@code FORBIDDEN} otherwise. */
@HttpExchange("/internal/webhook-deliveries")
public interface WebhookApi {

    @GetExchange
    WebhookDelivery.Page list(
            @RequestParam WebhookDelivery.Status status,
            @RequestParam int page,
            @RequestParam(name = "page_size") int pageSize);

    /** Tries a dead one from the beginning; any other stays as it is. */
    @PostExchange("/{delivery_id}/retry")
    WebhookDelivery retry(@PathVariable("delivery_id") String deliveryId);
}
