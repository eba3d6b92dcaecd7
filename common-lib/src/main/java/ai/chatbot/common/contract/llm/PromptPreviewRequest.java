package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sample data to render a version with. */
public record PromptPreviewRequest(
        @NotBlank @Size(max = 10_000) String question,
        @Nullable @Size(max = 50) List<@NotNull @Valid SamplePassage> passages,
        @Nullable @Size(max = 35) String language) {

    public record SamplePassage(
            @NotBlank @Size(max = 500) String title,
            @NotBlank @Size(max = 20_000) String content) {}
}
