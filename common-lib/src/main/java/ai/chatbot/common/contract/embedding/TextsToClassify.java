package ai.chatbot.common.contract.embedding;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** @param texts of any language the model reads; long ones are read in windows */
public record TextsToClassify(@NotEmpty @Size(max = 16) List<@NotNull @Size(max = 20_000) String> texts) {

    public TextsToClassify {
        texts = List.copyOf(texts);
    }
}
