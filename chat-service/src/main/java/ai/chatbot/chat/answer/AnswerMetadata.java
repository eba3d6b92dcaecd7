package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.ContextUsed;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Unsupported;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.ToolUse;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a stored answer needs so that the reply can be given again, and what it was made of for those who look later. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerMetadata(
        Outcome outcome,
        List<Source> sources,
        List<String> degraded,
        int tokensUsed,
        AiMetadata aiMetadata,
        Context contextUsed,
        @Nullable GuardReport guardrails,
        @Nullable List<CitedSentence> citations,
        @Nullable List<Unsupported> unsupported) {

    /** Who answers when neither a model nor another engine does. */
    private static final String OURSELVES = "chat-service";

    AnswerMetadata {
        sources = List.copyOf(sources);
        degraded = List.copyOf(degraded);
    }

    /**
     * @param servedBy who was asked, in this order; null in answers from before it was noted
     * @param toolCalls what was called for it; null likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AiMetadata(
            String modelUsed,
            String provider,
            int promptTokens,
            int completionTokens,
            int totalTokens,
            long responseTimeMs,
            double confidenceScore,
            @Nullable Double temperature,
            @Nullable PromptVersion prompt,
            @Nullable List<Served> servedBy,
            @Nullable List<ToolUse> toolCalls) {}

    record Context(int conversationHistoryLength, List<Retrieved> retrievedDocuments, String embeddingModel) {

        Context {
            retrievedDocuments = List.copyOf(retrievedDocuments);
        }
    }

    record Retrieved(String documentId, String chunkId, double relevanceScore, String title) {

        static Retrieved of(SearchResult result) {
            return new Retrieved(result.documentId(), result.chunkId(), result.relevanceScore(), result.title());
        }
    }

    static AnswerMetadata of(Result result, int historyLength, String embeddingModel, long responseTimeMs) {
        TokenUsage usage =
                result.completion() == null ? null : result.completion().usage();
        return new AnswerMetadata(
                result.answer().outcome(),
                result.answer().sources(),
                result.degraded(),
                usage == null ? 0 : usage.totalTokens(),
                ai(result, responseTimeMs),
                new Context(
                        historyLength,
                        result.passages().relevant().stream().map(Retrieved::of).toList(),
                        embeddingModel),
                result.guards(),
                orNull(result.answer().citations()),
                orNull(result.answer().unsupported()));
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static AiMetadata ai(Result result, long responseTimeMs) {
        Completion completion = result.completion();
        double confidence = result.answer().confidence();
        String other = result.engine() == null ? OURSELVES : result.engine();
        return completion == null
                ? new AiMetadata(other, other, 0, 0, 0, responseTimeMs, confidence, null, null, null, null)
                : new AiMetadata(
                        completion.model(),
                        completion.provider(),
                        completion.usage().promptTokens(),
                        completion.usage().completionTokens(),
                        completion.usage().totalTokens(),
                        responseTimeMs,
                        confidence,
                        completion.temperature(),
                        completion.prompt(),
                        completion.servedBy(),
                        completion.toolCalls());
    }

    /** Provider and model, once when they are the same. */
    String servedBy() {
        return aiMetadata.provider().equals(aiMetadata.modelUsed())
                ? aiMetadata.provider()
                : aiMetadata.provider() + "/" + aiMetadata.modelUsed();
    }

    /** Null when no model of ours was asked. */
    @Nullable
    TokenUsage usage() {
        boolean unknown = aiMetadata.totalTokens() == 0 && aiMetadata.provider().equals(aiMetadata.modelUsed());
        return unknown
                ? null
                : new TokenUsage(aiMetadata.promptTokens(), aiMetadata.completionTokens(), aiMetadata.totalTokens());
    }

    List<CitedSentence> citedSentences() {
        return citations == null ? List.of() : citations;
    }

    List<Unsupported> marked() {
        return unsupported == null ? List.of() : unsupported;
    }

    ContextUsed context() {
        return new ContextUsed(contextUsed.retrievedDocuments().size(), contextUsed.conversationHistoryLength());
    }
}
