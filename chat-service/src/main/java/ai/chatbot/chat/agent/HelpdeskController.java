package ai.chatbot.chat.agent;

import ai.chatbot.common.contract.chat.HelpdeskApi;
import ai.chatbot.common.contract.session.WebhookApi;
import ai.chatbot.common.contract.session.WebhookDelivery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hand-over")
@PreAuthorize("hasRole('ADMIN')")
class HelpdeskController implements HelpdeskApi {

    private final WebhookApi webhooks;

    HelpdeskController(WebhookApi webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    @Operation(operationId = "listDeliveries", summary = "List what helpdesks were told, or could not be told")
    public WebhookDelivery.Page list(WebhookDelivery.Status status, int page, int pageSize) {
        return webhooks.list(status, page, pageSize);
    }

    @Override
    @Operation(operationId = "retryDelivery", summary = "Try a delivery again that was given up")
    public WebhookDelivery retry(String deliveryId) {
        return webhooks.retry(deliveryId);
    }
}
