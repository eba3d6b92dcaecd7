package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.WebhookApi;
import ai.chatbot.common.contract.session.WebhookDelivery;
import ai.chatbot.session.webhook.ListDeliveries;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookController implements WebhookApi {

    private final ListDeliveries listDeliveries;

    WebhookController(ListDeliveries listDeliveries) {
        this.listDeliveries = listDeliveries;
    }

    @Override
    public WebhookDelivery.Page list(WebhookDelivery.Status status, int page, int pageSize) {
        Staff.requireAdmin();
        return listDeliveries.list(status, page, pageSize);
    }

    @Override
    public WebhookDelivery retry(String deliveryId) {
        Staff.requireAdmin();
        return listDeliveries.retry(deliveryId);
    }
}
