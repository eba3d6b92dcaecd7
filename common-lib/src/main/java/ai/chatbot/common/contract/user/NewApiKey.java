package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param label what it is for, for people
 * @param role which the key acts with; null is the least that its scopes need. Never more than its owner's
 * @param groups whose documents it may find, of those that its owner is in; null is none
 * @param expiresInDays null is 90
 * @param requestsPerMinute of this key, beside the limits that its owner has; null is no limit of its own
 * @param widgetId with the scope {@code widget}: the only widget it may ask tokens for; null is any
 */
public record NewApiKey(
        @NotBlank @Size(max = 100) String label,
        @NotEmpty @Size(max = 8) Set<@NotNull Scope> scopes,
        @Nullable Role role,
        @Nullable @Size(max = 50) Set<@Pattern(regexp = AccountChange.GROUP) String> groups,
        @Nullable @Min(1) @Max(3650) Integer expiresInDays,
        @Nullable @Min(1) @Max(1_000_000) Integer requestsPerMinute,
        @Nullable @Size(min = 1, max = 100) String widgetId) {}
