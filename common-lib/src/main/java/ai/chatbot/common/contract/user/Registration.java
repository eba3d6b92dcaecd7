package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param password 10–128 characters
 * @param phone E.164, for example {@code +4930123456}
 */
public record Registration(
        @NotBlank @Email @Size(max = 254) String email,
        @NotBlank @Size(min = 10, max = 128) String password,
        @NotBlank @Size(max = 200) String fullName,
        @Nullable @Pattern(regexp = "\\+[1-9][0-9]{6,14}") String phone,
        @Nullable @Valid PreferencesChange preferences) {

    @Override
    public String toString() {
        return "Registration[…]";
    }
}
