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
     * @param content citations are {@code [n]}, the n-th of {@code sources}; {@value Unsupported#MARKER} stands behind what
     *     no source supports
     * @param confidenceScore 0–1, calibrated: of the answers with a score of at least s, at least a share s is right
     * @param servedBy provider and model
     * @param citations sentence by sentence, what supports it
     * @param unsupported sentences that no source supports, where the platform is set to mark them instead of leaving
     *     them out
     */
    public record BotResponse(
            String content,
            Instant timestamp,
            String messageId,
            double confidenceScore,
            Outcome outcome,
            List<Source> sources,
            String servedBy,
            @Nullable TokenUsage usage,
            List<CitedSentence> citations,
            List<Unsupported> unsupported) {

        public BotResponse {
            sources = List.copyOf(sources);
            // replies from before sentences were pointed to have neither
            citations = citations == null ? List.of() : List.copyOf(citations);
            unsupported = unsupported == null ? List.of() : List.copyOf(unsupported);
        }

        /** Of which nobody has compared the sentences with the sources. */
        public BotResponse(
                String content,
                Instant timestamp,
                String messageId,
                double confidenceScore,
                Outcome outcome,
                List<Source> sources,
                String servedBy,
                @Nullable TokenUsage usage) {
            this(
                    content,
                    timestamp,
                    messageId,
                    confidenceScore,
                    outcome,
                    sources,
                    servedBy,
                    usage,
                    List.of(),
                    List.of());
        }
    }

    /** Characters from {@code start} to before {@code end}, counted in UTF-16 code units as Java and JavaScript do. */
    public record Span(int start, int end) {}

    /**
     * A sentence of the answer with what supports it.
     *
     * @param start of the sentence in {@code content}, in UTF-16 code units
     * @param end behind its last character, before its markers
     * @param sources numbers of its sources, from 1
     * @param spans where in their snippets the support stands
     */
    public record CitedSentence(int start, int end, List<Integer> sources, List<SnippetSpan> spans) {

        public CitedSentence {
            sources = List.copyOf(sources);
            spans = List.copyOf(spans);
        }
    }

    /**
     * @param source its number, from 1
     * @param start in the source's {@code snippet}, in UTF-16 code units
     */
    public record SnippetSpan(int source, int start, int end) {}

    /**
     * A sentence of the answer that no source supports.
     *
     * @param start in {@code content}, in UTF-16 code units
     * @param end behind its last character, before the marker
     * @param marker what stands behind it in {@code content}
     */
    public record Unsupported(int start, int end, String text, String marker) {

        /** Behind each, where they are marked. */
        public static final String MARKER = "[?]";

        public Unsupported(int start, int end, String text) {
            this(start, end, text, MARKER);
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
     * @param spans where in the snippet each of them stands; empty before anything is cited
     */
    public record Source(
            String documentId,
            String chunkId,
            String title,
            @Nullable String section,
            @Nullable Integer page,
            @Nullable String url,
            double relevanceScore,
            String snippet,
            List<Span> spans) {

        public Source {
            // sources that were stored before have none
            spans = spans == null ? List.of() : List.copyOf(spans);
        }

        /** With a snippet that supports nothing in particular. */
        public Source(
                String documentId,
                String chunkId,
                String title,
                @Nullable String section,
                @Nullable Integer page,
                @Nullable String url,
                double relevanceScore,
                String snippet) {
            this(documentId, chunkId, title, section, page, url, relevanceScore, snippet, List.of());
        }

        /** Before the name of a tool, in the place of a document's id. */
        public static final String TOOL = "tool:";

        /** Before the name of an engine outside, in the same place. */
        public static final String ENGINE = "engine:";
    }

    public record ContextUsed(int retrievedDocuments, int conversationHistoryLength) {}
}
