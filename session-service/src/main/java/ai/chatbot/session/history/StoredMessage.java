package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.session.lifecycle.StoredSession;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message as it is kept, in MongoDB and in Redis.
 *
 * @param position {@code session_id:sequence}; the {@code _id}, so that messages are found by their number
 * @param sequence 1, 2, 3 … within the session
 * @param turnKey {@code session_id:client_message_id:role}, or {@code session_id:key:note} outside of turns; unique
 * @param metadata what the sender gave, {@code client_message_id}, and two flags of ours
 * @param feedback of an answer, the last that was given
 * @param trace of an answer, how it came about; only in MongoDB, and read only when it is asked for
 */
@Document("chat_messages")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredMessage(
        @Id String position,
        String messageId,
        String sessionId,
        String userId,
        int sequence,
        String turnKey,
        Message.Author role,
        String content,
        String messageType,
        Instant timestamp,
        Map<String, Object> metadata,
        @Nullable Map<String, Object> aiMetadata,
        @Nullable Map<String, Object> contextUsed,
        @Nullable Map<String, Object> guardrails,
        @Nullable StoredFeedback feedback,
        @Nullable Map<String, Object> trace) {

    private static final String NOTE = ":note";
    private static final String CLIENT_MESSAGE_ID = "client_message_id";
    static final String EDITED = "edited";
    private static final String DELETED = "deleted";
    private static final String MESSAGE_TYPE = "message_type";
    private static final String AI_METADATA = "ai_metadata";
    private static final String CONTEXT_USED = "context_used";
    private static final String GUARDRAILS = "guardrails";
    private static final String FEEDBACK = "feedback";

    static StoredMessage of(StoredSession session, int sequence, String clientMessageId, Message message) {
        Map<String, Object> metadata = new LinkedHashMap<>(message.metadata());
        Object type = metadata.remove(MESSAGE_TYPE);
        Map<String, Object> aiMetadata = takeMap(metadata, AI_METADATA);
        Map<String, Object> contextUsed = takeMap(metadata, CONTEXT_USED);
        Map<String, Object> guardrails = takeMap(metadata, GUARDRAILS);
        metadata.put(CLIENT_MESSAGE_ID, clientMessageId);
        metadata.putIfAbsent(EDITED, false);
        metadata.put(DELETED, false);
        return new StoredMessage(
                position(session.sessionId(), sequence),
                message.messageId(),
                session.sessionId(),
                session.userId(),
                sequence,
                turnKey(session.sessionId(), clientMessageId, message.role()),
                message.role(),
                message.content(),
                type instanceof String given ? given : "text",
                message.timestamp().truncatedTo(ChronoUnit.MILLIS),
                metadata,
                aiMetadata,
                contextUsed,
                guardrails,
                null,
                null);
    }

    /** Not part of a turn. The end of its key is none that a client's id can bring about. */
    static StoredMessage note(StoredSession session, int sequence, StoredSession.Note note) {
        StoredMessage message = of(session, sequence, note.key(), note.message());
        return new StoredMessage(
                message.position,
                message.messageId,
                message.sessionId,
                message.userId,
                sequence,
                noteKey(session.sessionId(), note.key()),
                message.role,
                message.content,
                message.messageType,
                message.timestamp,
                message.metadata,
                null,
                null,
                null,
                null,
                null);
    }

    static String noteKey(String sessionId, String key) {
        return sessionId + ":" + key + NOTE;
    }

    boolean isNote() {
        return turnKey.endsWith(NOTE);
    }

    boolean isNote(String key) {
        return turnKey.equals(noteKey(sessionId, key));
    }

    static String position(String sessionId, int sequence) {
        return sessionId + ":" + sequence;
    }

    static String turnKey(String sessionId, String clientMessageId, Message.Author role) {
        return sessionId + ":" + clientMessageId + ":" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    String clientMessageId() {
        return String.valueOf(metadata.get(CLIENT_MESSAGE_ID));
    }

    /** Metadata as they came, and the client's message id. */
    Message toWire() {
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        all.remove(EDITED, false);
        all.remove(DELETED);
        if (!messageType.equals("text")) {
            all.put(MESSAGE_TYPE, messageType);
        }
        putUnlessNull(all, AI_METADATA, aiMetadata);
        putUnlessNull(all, CONTEXT_USED, contextUsed);
        putUnlessNull(all, GUARDRAILS, guardrails);
        if (feedback != null) {
            all.put(FEEDBACK, feedback.toWire());
        }
        return new Message(messageId, role, content, timestamp, all);
    }

    SessionEvent toEvent() {
        return new SessionEvent(sequence, toWire());
    }

    /** With the content and the metadata of this message. */
    StoredMessage with(Message changed) {
        Map<String, Object> own = new LinkedHashMap<>(metadata);
        own.replaceAll((name, value) -> changed.metadata().getOrDefault(name, value));
        return copy(messageId, changed.content(), own, trace);
    }

    StoredMessage withTrace(@Nullable Map<String, Object> newTrace) {
        return copy(messageId, content, metadata, newTrace);
    }

    /** With an id made of its position, for when another message has taken its own. */
    StoredMessage withOwnMessageId() {
        byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
        return copy(UUID.nameUUIDFromBytes(bytes).toString(), content, metadata, trace);
    }

    private StoredMessage copy(
            String newMessageId,
            String newContent,
            Map<String, Object> newMetadata,
            @Nullable Map<String, Object> newTrace) {
        return new StoredMessage(
                position,
                newMessageId,
                sessionId,
                userId,
                sequence,
                turnKey,
                role,
                newContent,
                messageType,
                timestamp,
                newMetadata,
                aiMetadata,
                contextUsed,
                guardrails,
                feedback,
                newTrace);
    }

    @Override
    public String toString() {
        return "StoredMessage[" + position + "]";
    }

    @SuppressWarnings("unchecked") // an object in JSON
    private static @Nullable Map<String, Object> takeMap(Map<String, Object> metadata, String name) {
        return metadata.get(name) instanceof Map<?, ?> ? (Map<String, Object>) metadata.remove(name) : null;
    }

    private static void putUnlessNull(Map<String, Object> all, String name, @Nullable Map<String, Object> value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
