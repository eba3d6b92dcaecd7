package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.session.WebhookDelivery;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What helpdesks were told of hand-overs, for admins. */
@HttpExchange("/api/v1/admin/webhooks/deliveries")
public interface HelpdeskApi {

    /** Newest first. */
    @GetExchange
    WebhookDelivery.Page list(
            @RequestParam(defaultValue = "dead") WebhookDelivery.Status status,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize);

    /** Tries one that was given up again, under the same delivery id. */
    @PostExchange("/{delivery_id}/retry")
    WebhookDelivery retry(@PathVariable("delivery_id") String deliveryId);
}
