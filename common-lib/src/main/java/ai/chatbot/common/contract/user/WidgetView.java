package ai.chatbot.common.contract.user;

import java.time.Instant;
import java.util.Set;

/** A place on others' pages where their visitors talk to us. */
public record WidgetView(
        String widgetId, String label, Set<String> origins, WidgetLimits limits, Instant createdAt, Instant updatedAt) {

    public WidgetView {
        origins = Set.copyOf(origins);
    }
}
