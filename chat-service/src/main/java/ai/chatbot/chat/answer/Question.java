package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.session.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.IdGenerator;

/**
 * A message of a customer with what the service gave it.
 *
 * @param receivedAt by our clock; the client's may be wrong
 * @param answerId of the answer that it will get
 * @param clientMessageId the client's own, or one made here
 * @param replaces the message in whose place it is answered; null for one that comes after all others
 */
public record Question(
        String text,
        String messageId,
        String answerId,
        Instant receivedAt,
        String clientMessageId,
        MessageType type,
        @Nullable Replaced replaces) {

    public Question(
            String text,
            String messageId,
            String answerId,
            Instant receivedAt,
            String clientMessageId,
            MessageType type) {
        this(text, messageId, answerId, receivedAt, clientMessageId, type, null);
    }

    /** @param of {@code user} when the question is asked otherwise, {@code assistant} when it is answered again */
    public record Replaced(String messageId, Message.Author of) {}

    public static Question of(SendMessage message, IdGenerator ids, Clock clock) {
        String given = message.metadata() == null ? null : message.metadata().clientMessageId();
        return new Question(
                message.message().strip(),
                ids.generateId().toString(),
                ids.generateId().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                given == null ? ids.generateId().toString() : given,
                message.messageType() == null ? MessageType.TEXT : message.messageType());
    }

    Question replacing(Replaced replaced) {
        return new Question(text, messageId, answerId, receivedAt, clientMessageId, type, replaced);
    }

    Message toMessage() {
        return new Message(
                messageId,
                Message.Author.USER,
                text,
                receivedAt,
                Map.of("message_type", type.name().toLowerCase(Locale.ROOT)));
    }
}
