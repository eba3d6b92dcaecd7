package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** @param history oldest first, without the question */
public record RewritingRequest(
        @NotBlank String question, @NotNull List<@Valid HistoryMessage> history) {

    public RewritingRequest {
        history = List.copyOf(history);
    }
}
