package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.engine.EngineAnswer;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way back: {@code docs/n8n/response.schema.json}. What is read from n8n may lack anything, until
 * {@link #problemAsAnswerTo} has found nothing.
 *
 * @param sessionId of the request
 * @param citations null is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record N8nResponse(
        @Nullable String sessionId,
        @Nullable Said response,
        @Nullable List<@Nullable Cited> citations,
        @Nullable Metadata metadata) {

    static final String ASSISTANT = "assistant";

    record Said(@Nullable String role, @Nullable String content) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cited(
            @Nullable String id,
            @Nullable String title,
            @Nullable String url,
            @Nullable String content) {}

    /** @param n8nExecutionId finds the execution in n8n */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            @Nullable String idempotencyKey,
            @Nullable Instant processedAt,
            @Nullable String n8nExecutionId) {}

    /** What is wrong with it; null when nothing is. An answer to another session, or message, is never shown. */
    @Nullable
    Problem problemAsAnswerTo(N8nRequest request) {
        if (sessionId == null || response == null || metadata == null || metadata.idempotencyKey() == null) {
            return Problem.SHAPE;
        }
        if (!ASSISTANT.equals(response.role()) || response.content() == null) {
            return Problem.SHAPE;
        }
        if (!sessionId.equals(request.sessionId())) {
            return Problem.SESSION;
        }
        if (!metadata.idempotencyKey().equals(request.metadata().idempotencyKey())) {
            return Problem.MESSAGE;
        }
        return response.content().isBlank() ? Problem.EMPTY : null;
    }

    enum Problem {
        SHAPE("it is not the response of the contract."),
        SESSION("it belongs to another session."),
        MESSAGE("it belongs to another message."),
        EMPTY("it says nothing.");

        private final String text;

        Problem(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Of one without a problem. */
    EngineAnswer toAnswer() {
        String text = response == null || response.content() == null ? "" : response.content();
        List<@Nullable Cited> all = citations == null ? List.of() : citations;
        return new EngineAnswer(
                text.strip(), all.stream().map(N8nResponse::citation).toList());
    }

    private static EngineAnswer.Citation citation(@Nullable Cited cited) {
        return cited == null
                ? EngineAnswer.Citation.of(null, null, null, null)
                : EngineAnswer.Citation.of(cited.id(), cited.title(), cited.url(), cited.content());
    }

    /** What somebody said is nobody's business. */
    @Override
    public String toString() {
        return "N8nResponse[" + sessionId + "]";
    }
}
