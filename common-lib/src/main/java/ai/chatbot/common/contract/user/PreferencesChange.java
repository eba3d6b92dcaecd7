package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

public record PreferencesChange(
        @Nullable @Pattern(regexp = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
        String language,

        @Nullable @Size(min = 1, max = 64) String timezone,
        @Nullable Boolean notificationEnabled,
        @Nullable @Pattern(regexp = "light|dark|system") String theme) {}
