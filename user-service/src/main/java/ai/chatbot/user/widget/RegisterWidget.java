package ai.chatbot.user.widget;

import static java.util.Objects.requireNonNullElse;

import ai.chatbot.common.contract.user.NewWidget;
import ai.chatbot.common.contract.user.WidgetChange;
import ai.chatbot.common.contract.user.WidgetLimits;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Admits widgets, changes them and ends them. The audit log tells. */
@Component
class RegisterWidget {

    private static final int SECRET_BYTES = 32;

    private final Widgets widgets;
    private final AuditLog audit;
    private final SecureRandom random;
    private final IdGenerator ids;

    RegisterWidget(Widgets widgets, AuditLog audit, SecureRandom random, IdGenerator ids) {
        this.widgets = widgets;
        this.audit = audit;
        this.random = random;
        this.ids = ids;
    }

    /** @throws ServiceException {@code VALIDATION_FAILED}, {@code TOO_MANY_WIDGETS_CONFLICT} */
    Widget register(NewWidget wish, String adminId) {
        Set<String> origins = Origins.normalised(wish.origins());
        if (widgets.isFull()) {
            throw new ServiceException(UserError.TOO_MANY_WIDGETS_CONFLICT, "Delete a widget first.");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Instant now = widgets.now();
        var widget = new Widget(
                ids.generateId().toString(),
                wish.label(),
                origins,
                requireNonNullElse(wish.limits(), WidgetLimits.NONE),
                HexFormat.of().formatHex(secret),
                now,
                now);
        widgets.add(widget);
        tell(AuditEvent.WIDGET_CREATED, widget, adminId);
        return widget;
    }

    Widget change(String widgetId, WidgetChange change, String adminId) {
        Set<String> origins = change.origins() == null ? null : Origins.normalised(change.origins());
        Widget widget = widgets.change(widgetId, change, origins);
        tell(AuditEvent.WIDGET_CHANGED, widget, adminId);
        return widget;
    }

    Widget delete(String widgetId, String adminId) {
        Widget widget = widgets.remove(widgetId);
        tell(AuditEvent.WIDGET_DELETED, widget, adminId);
        return widget;
    }

    private void tell(AuditEvent event, Widget widget, String adminId) {
        audit.record(event, adminId, adminId, Map.of("widget_id", widget.widgetId()));
    }
}
