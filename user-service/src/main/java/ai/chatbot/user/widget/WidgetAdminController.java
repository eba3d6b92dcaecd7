package ai.chatbot.user.widget;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.NewWidget;
import ai.chatbot.common.contract.user.WidgetAdminApi;
import ai.chatbot.common.contract.user.WidgetChange;
import ai.chatbot.common.contract.user.WidgetView;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class WidgetAdminController implements WidgetAdminApi {

    private final RegisterWidget registration;
    private final Widgets widgets;

    WidgetAdminController(RegisterWidget registration, Widgets widgets) {
        this.registration = registration;
        this.widgets = widgets;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createWidget", summary = "Register a widget")
    public WidgetView create(NewWidget widget) {
        return registration.register(widget, admin()).toView();
    }

    @Override
    @Operation(operationId = "listWidgets", summary = "List the widgets")
    public Page<WidgetView> list(int page, int pageSize) {
        return widgets.page(page, pageSize).map(Widget::toView);
    }

    @Override
    @Operation(operationId = "changeWidget", summary = "Change a widget")
    public WidgetView change(String widgetId, WidgetChange change) {
        return registration.change(widgetId, change, admin()).toView();
    }

    @Override
    @Operation(operationId = "deleteWidget", summary = "Delete a widget")
    public WidgetView delete(String widgetId) {
        return registration.delete(widgetId, admin()).toView();
    }

    private static String admin() {
        return Caller.current().requireUserId();
    }
}
