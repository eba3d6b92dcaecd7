package ai.chatbot.common.contract.user;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

public record RefreshToken(@NotBlank @Size(max = 4096) String refreshToken) {

    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
