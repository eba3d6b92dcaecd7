package ai.chatbot.common.contract.knowledge;

import ai.chatbot.common.contract.user.AccountChange;
import ai.chatbot.common.contract.user.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who finds what a document says. A restricted one is found by whoever has one of the roles, is in one of the groups or
 * is one of the users, and always by admins.
 *
 * @param visibility a restricted document without roles, groups and users is found by admins only
 * @param users ids
 */
public record DocumentPermissions(
        @NotNull Visibility visibility,
        @Nullable @Size(max = 4) Set<@NotNull Role> roles,
        @Nullable @Size(max = 100) Set<@NotNull @Pattern(regexp = AccountChange.GROUP) String> groups,
        @Nullable @Size(max = 100) Set<@NotNull @Size(min = 1, max = 100) String> users) {

    public static final DocumentPermissions PUBLIC = new DocumentPermissions(Visibility.PUBLIC, null, null, null);

    public enum Visibility {
        @JsonProperty("public")
        PUBLIC,
        @JsonProperty("restricted")
        RESTRICTED
    }
}
