package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param useCase names the prompt template, for example {@code customer_support}
 * @param history oldest first, without the question
 * @param language BCP 47 of the answer; null lets it follow the question
 * @param conversationId a conversation keeps its version of the prompt while another one is on trial
 */
public record CompletionRequest(
        @NotBlank String useCase,
        @NotBlank String question,
        @NotNull List<@Valid HistoryMessage> history,
        @NotNull List<@Valid Passage> passages,
        @Nullable String language,
        @Nullable String conversationId) {

    public CompletionRequest {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
    }

    /** @param role {@code user} or {@code assistant} */
    public record HistoryMessage(
            @NotBlank String role, @NotNull String content) {}

    /** @param sentences scored by the search, empty when it could not */
    public record Passage(
            @NotBlank String chunkId,
            @NotBlank String documentId,
            @NotBlank String title,
            @Nullable String section,
            @Nullable Integer page,
            @NotNull String content,
            double relevanceScore,
            @NotNull List<ScoredSentence> sentences) {

        public Passage {
            sentences = List.copyOf(sentences);
        }
    }
}
