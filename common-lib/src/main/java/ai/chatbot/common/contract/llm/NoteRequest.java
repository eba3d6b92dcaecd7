package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param history oldest first
 * @param userId whose budget it is on; null takes the user for whom the calling service acts
 */
public record NoteRequest(
        @NotBlank String text,
        @NotNull List<@Valid HistoryMessage> history,
        @Nullable @Size(max = 200) String userId) {

    public NoteRequest {
        history = List.copyOf(history);
    }
}
