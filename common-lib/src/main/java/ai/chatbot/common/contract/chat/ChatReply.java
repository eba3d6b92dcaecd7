package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param messageId of the answer
 * @param degraded what was answered with less than usual, and why; empty normally
 */
public record ChatReply(
        String messageId,
        String sessionId,
        UserMessage userMessage,
        BotResponse botResponse,
        ContextUsed contextUsed,
        List<String> degraded) {

    public ChatReply {
        degraded = List.copyOf(degraded);
    }

    public record UserMessage(String content, Instant timestamp, String messageId) {}

    /**
     * @param content citations are {@code [n]}, the n-th of {@code sources}
     * @param confidenceScore 0–1
     * @param servedBy provider and model
     */
    public record BotResponse(
            String content,
            Instant timestamp,
            String messageId,
            double confidenceScore,
            Outcome outcome,
            List<Source> sources,
            String servedBy,
            @Nullable TokenUsage usage) {

        public BotResponse {
            sources = List.copyOf(sources);
        }
    }

    public enum Outcome {
        /** Answered from the sources. */
        @JsonProperty("grounded")
        GROUNDED,
        /** Too little evidence; the sources are only the nearest documents. */
        @JsonProperty("declined")
        DECLINED,
        /** Handed to a person. */
        @JsonProperty("escalated")
        ESCALATED,
        /** A greeting, thanks or farewell; nothing was looked up. */
        @JsonProperty("small_talk")
        SMALL_TALK,
        /** Stopped while it was written; the text is what there was by then, checked like any other. */
        @JsonProperty("stopped")
        STOPPED,
        /** Answered by an engine outside of the platform, with its own sources, which nobody here compared. */
        @JsonProperty("relayed")
        RELAYED
    }

    /**
     * @param documentId begins with {@value #TOOL} for what a tool said, as does {@code chunkId}; its name follows. Or
     *     with {@value #ENGINE} for what another engine cites; the engine's name and its own id follow
     * @param url where the document can be opened, when it has an address
     * @param snippet the supporting sentences, verbatim
     */
    public record Source(
            String documentId,
            String chunkId,
            String title,
            @Nullable String section,
            @Nullable Integer page,
            @Nullable String url,
            double relevanceScore,
            String snippet) {

        /** Before the name of a tool, in the place of a document's id. */
        public static final String TOOL = "tool:";

        /** Before the name of an engine outside, in the same place. */
        public static final String ENGINE = "engine:";
    }

    public record ContextUsed(int retrievedDocuments, int conversationHistoryLength) {}
}
