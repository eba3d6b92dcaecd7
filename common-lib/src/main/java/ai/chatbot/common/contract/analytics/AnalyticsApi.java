package ai.chatbot.common.contract.analytics;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Role {@code admin} only. */
@HttpExchange("/api/v1/analytics")
public interface AnalyticsApi {

    /**
     * @param startDate date or instant in ISO 8601; null is seven days before the end
     * @param endDate exclusive; null is now
     */
    @GetExchange("/dashboard")
    Dashboard dashboard(
            @RequestParam(name = "start_date", required = false) @Nullable String startDate,
            @RequestParam(name = "end_date", required = false) @Nullable String endDate,
            @RequestParam(defaultValue = "day") Granularity granularity);
}
