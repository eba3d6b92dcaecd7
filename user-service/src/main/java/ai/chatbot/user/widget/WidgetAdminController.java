package ai.chatbot.user.widget;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.NewWidget;
import ai.chatbot.common.contract.user.WidgetAdminApi;
import ai.chatbot.common.contract.user.WidgetChange;
import ai.chatbot.common.contract.user.WidgetView;
import ai.chatbot.common.security.Caller;
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
    public WidgetView create(NewWidget widget) {
        return registration.register(widget, admin()).toView();
    }

    @Override
    public Page<WidgetView> list(int page, int pageSize) {
        return widgets.page(page, pageSize).map(Widget::toView);
    }

    @Override
    public WidgetView change(String widgetId, WidgetChange change) {
        return registration.change(widgetId, change, admin()).toView();
    }

    @Override
    public WidgetView delete(String widgetId) {
        return registration.delete(widgetId, admin()).toView();
    }

    private static String admin() {
        return Caller.current().requireUserId();
    }
}
