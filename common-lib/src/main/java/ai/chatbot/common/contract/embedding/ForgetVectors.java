package ai.chatbot.common.contract.embedding;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** @param hashes SHA-256 of {@code model:text} in hexadecimal, of texts whose vectors nobody shall have any longer */
public record ForgetVectors(
        @NotEmpty @Size(max = 1000) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> hashes) {

    public ForgetVectors {
        hashes = List.copyOf(hashes);
    }
}
