package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param useCase names the prompt template, for example {@code customer_support}
 * @param history oldest first, without the question
 * @param language BCP 47 of the answer; null lets it follow the question
 * @param conversationId a conversation keeps its version of the prompt while another one is on trial
 * @param userId whose budget it is on; null takes the user for whom the calling service acts
 * @param tenantId null where there is only one
 */
public record CompletionRequest(
        @NotBlank String useCase,
        @NotBlank String question,
        @NotNull List<@Valid HistoryMessage> history,
        @NotNull List<@Valid Passage> passages,
        @Nullable String language,
        @Nullable String conversationId,
        @Nullable @Size(max = 200) String userId,
        @Nullable @Size(max = 200) String tenantId) {

    public CompletionRequest {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
    }

    /** On the budget of the user for whom the calling service acts. */
    public CompletionRequest(
            String useCase,
            String question,
            List<HistoryMessage> history,
            List<Passage> passages,
            @Nullable String language,
            @Nullable String conversationId) {
        this(useCase, question, history, passages, language, conversationId, null, null);
    }

    /** The same request with another text, as guards, masks and windows leave it. */
    public CompletionRequest saying(String newQuestion, List<HistoryMessage> newHistory, List<Passage> newPassages) {
        return new CompletionRequest(
                useCase, newQuestion, newHistory, newPassages, language, conversationId, userId, tenantId);
    }

    /**
     * @param role {@code user}, {@code assistant}, or {@value #SUMMARY} for what was said before all others; that one is
     *     the first
     */
    public record HistoryMessage(
            @NotBlank String role, @NotNull String content) {

        public static final String SUMMARY = "summary";
    }

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

        /** @param newSentences positions in the new content */
        public Passage saying(String newContent, List<ScoredSentence> newSentences) {
            return new Passage(chunkId, documentId, title, section, page, newContent, relevanceScore, newSentences);
        }
    }
}
