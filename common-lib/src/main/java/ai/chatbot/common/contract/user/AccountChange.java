package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Null fields stay as they are.
 *
 * @param groups all groups of the account from now on; documents may be restricted to groups
 */
public record AccountChange(
        @Nullable Role role,
        @Nullable AccountStatus status,
        @Nullable @Size(max = 50) Set<@Pattern(regexp = GROUP) String> groups) {

    /** What a group may be called. */
    public static final String GROUP = "[\\p{L}\\d][\\p{L}\\d._-]{0,63}";
}
