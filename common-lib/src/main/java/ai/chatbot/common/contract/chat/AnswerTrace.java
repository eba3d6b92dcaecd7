package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.PlatformConfig.Citations;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.ToolUse;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came about. It names passages and says nothing of their text; what was dropped of the draft is in it.
 *
 * @param servedBy as the reply names who answered
 * @param engine that answered in the place of our own; null when that did, and what is empty then is not known of it
 * @param search null when nothing was searched for
 * @param completion null when no model was asked, or it did not come to the end
 * @param guardrails null when no guard was asked
 * @param sentences of the draft, in their order, with what the checks made of them
 * @param checks the settings they were made by; null when none was
 * @param degraded what was done without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswerTrace(
        Asked question,
        Outcome outcome,
        String servedBy,
        @Nullable String engine,
        @Nullable Search search,
        @Nullable Written completion,
        @Nullable GuardReport guardrails,
        List<Sentence> sentences,
        @Nullable Citations checks,
        Confidence confidence,
        Timings timings,
        List<String> degraded) {

    public AnswerTrace {
        sentences = List.copyOf(sentences);
        degraded = List.copyOf(degraded);
    }

    /**
     * @param searchedAs the question as it was rewritten for the search; null when it was searched as it is
     * @param rewrittenBy {@code model} or {@code rules}; null likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asked(
            String messageId,
            String text,
            @Nullable String searchedAs,
            @Nullable String rewrittenBy) {}

    /**
     * @param evidence how well the best passage supports the question, 0–1; null when that could not be computed
     * @param minimumEvidence below which a question is declined
     * @param minimumRelevance below which a passage is not used
     * @param sufficient whether that was enough to answer from
     * @param passages all that were found, best first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Search(
            @Nullable Double evidence,
            double minimumEvidence,
            double minimumRelevance,
            boolean sufficient,
            List<Passage> passages) {

        public Search {
            passages = List.copyOf(passages);
        }
    }

    /**
     * @param used whether the answer could stand on it
     * @param source its number in the answer; null when the answer does not cite it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Passage(
            String documentId,
            String chunkId,
            String title,
            @Nullable String section,
            @Nullable Integer page,
            double relevanceScore,
            boolean used,
            @Nullable Integer source) {}

    /**
     * @param servedBy who was asked, in this order, why not the next, and how long it took
     * @param costUsd US dollars by list prices; 0 for a model whose price nobody knows, null when nobody has computed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Written(
            String provider,
            String model,
            double temperature,
            PromptVersion prompt,
            String finishReason,
            List<Served> servedBy,
            List<ToolUse> toolCalls,
            TokenUsage usage,
            @Nullable BigDecimal costUsd) {

        public Written {
            servedBy = List.copyOf(servedBy);
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /**
     * @param words share of its words that the best passage has, 0 when a number is missing in all of them
     * @param meaning how well a sentence of a passage covers it by meaning, 0–1; null when it was not compared
     * @param model what a model said of it; null when it was not asked or did not say
     * @param verdict {@code quoted}, {@code supported}, {@code unsupported}, {@code wrong_number}, {@code contradicted},
     *     {@code refused_by_model}
     * @param passages that support it, by {@code chunk_id}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sentence(
            String text,
            double words,
            @Nullable Double meaning,
            @Nullable Boolean model,
            String verdict,
            List<String> passages) {

        public Sentence {
            passages = List.copyOf(passages);
        }
    }

    /**
     * @param raw before calibration; null when nothing was checked
     * @param score as the reply says it
     * @param calibration where the table comes from that was used; null likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Confidence(
            @Nullable Double raw, double score, @Nullable String calibration) {}

    /**
     * Milliseconds; null for what was not done or not measured.
     *
     * @param completion from asking llm-service to the end of its answer
     * @param firstText until its first words, where somebody read along
     * @param checks of the sentences, many of them done while the answer was still written
     * @param total from the message to the answer as it is stored
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timings(
            @Nullable Long rewriting,
            @Nullable Long retrieval,
            @Nullable Long completion,
            @Nullable Long firstText,
            @Nullable Long checks,
            long total) {}
}
