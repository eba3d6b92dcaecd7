package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.common.contract.session.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to whoever answers it: {@code docs/n8n/request.schema.json}.
 *
 * @param sessionId comes back with the answer
 * @param history oldest first, without the message
 */
record N8nRequest(
        @NotBlank @Size(max = 100) String conversationId,
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Size(max = 100) String sessionId,
        @NotNull @Valid Said message,
        @NotNull @Size(max = 100) List<@NotNull @Valid Said> history,
        @NotNull @Valid Metadata metadata) {

    static final String USER = "user";

    /** @param role {@code user} or {@code assistant} */
    record Said(
            @NotNull @Pattern(regexp = "user|assistant") String role,
            @NotBlank @Size(max = 100_000) String content) {}

    /**
     * @param source where the message was written
     * @param idempotencyKey the same for all attempts to send it
     */
    record Metadata(
            @NotNull Instant timestamp,
            @Nullable @Size(max = 100) String source,
            @NotBlank @Size(max = 200) String idempotencyKey) {}

    /** @param text of the question, as the guards left it */
    static N8nRequest of(String text, Question question, Conversation conversation) {
        String sessionId = conversation.sessionId() == null ? conversation.id() : conversation.sessionId();
        return new N8nRequest(
                conversation.id(),
                conversation.userId(),
                sessionId,
                new Said(USER, text),
                conversation.said().stream()
                        .map(message -> new Said(message.role(), message.content()))
                        .toList(),
                new Metadata(question.receivedAt(), source(conversation.channel()), key(sessionId, question)));
    }

    private static String source(@Nullable Channel channel) {
        return switch (channel) {
            case WEB -> "chat-ui";
            case MOBILE -> "chat-mobile";
            case API -> "chat-api";
            case WIDGET -> "chat-widget";
            case TRIAL -> "chat-trial";
            case null -> "chat-api";
        };
    }

    /** Clients number their messages for each session; a key is one for all sessions. */
    private static String key(String sessionId, Question question) {
        byte[] message = (sessionId + ":" + question.clientMessageId()).getBytes(StandardCharsets.UTF_8);
        return "msg_req_" + UUID.nameUUIDFromBytes(message);
    }

    /** What somebody said is nobody's business. */
    @Override
    public String toString() {
        return "N8nRequest[" + sessionId + "]";
    }
}
