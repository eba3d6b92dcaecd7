package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Null fields stay as they are. */
public record WidgetChange(
        @Nullable @Size(min = 1, max = 100) String label,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull @Size(max = 300) String> origins,
        @Nullable @Valid WidgetLimits limits) {}
