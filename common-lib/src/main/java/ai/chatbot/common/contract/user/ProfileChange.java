package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

public record ProfileChange(
        @Nullable @Size(min = 1, max = 200) String fullName,
        @Nullable @Pattern(regexp = "\\+[1-9][0-9]{6,14}") String phone) {

    @Override
    public String toString() {
        return "ProfileChange[…]";
    }
}
