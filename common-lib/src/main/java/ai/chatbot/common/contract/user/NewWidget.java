package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param label for people
 * @param origins of the pages that may use it, as browsers spell them: {@code https://shop.example.org}. No wildcards;
 *     {@code http} for localhost only
 * @param limits null is none
 */
public record NewWidget(
        @NotBlank @Size(max = 100) String label,
        @NotEmpty @Size(max = 20) Set<@NotNull @Size(max = 300) String> origins,
        @Nullable @Valid WidgetLimits limits) {}
