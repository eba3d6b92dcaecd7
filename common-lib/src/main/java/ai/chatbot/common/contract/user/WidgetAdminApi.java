package ai.chatbot.common.contract.user;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Widgets. Role {@code admin} only, and no key. What changes holds for tokens that are issued afterwards. */
@HttpExchange("/api/v1/admin/widgets")
public interface WidgetAdminApi {

    @PostExchange
    WidgetView create(@Valid @RequestBody NewWidget widget);

    /** Newest first. */
    @GetExchange
    Page<WidgetView> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);

    @PatchExchange("/{widget_id}")
    WidgetView change(@PathVariable("widget_id") String widgetId, @Valid @RequestBody WidgetChange change);

    /** Nobody comes in by it any more. Conversations stay. */
    @DeleteExchange("/{widget_id}")
    WidgetView delete(@PathVariable("widget_id") String widgetId);
}
