package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Of a widget, beside those that everybody has; null is none. Days begin with the first message that is counted. */
public record WidgetLimits(
        @Nullable @Min(1) @Max(1_000_000) Integer requestsPerMinute,
        @Nullable @Min(1) @Max(10_000_000) Integer messagesPerDay,
        @Nullable @Min(1) @Max(1_000_000) Integer messagesPerPersonPerDay) {

    public static final WidgetLimits NONE = new WidgetLimits(null, null, null);
}
