package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.session.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.IdGenerator;

/**
 * A message of a customer with what the service gave it.
 *
 * @param receivedAt by our clock; the client's may be wrong
 * @param answerId of the answer that it will get
 * @param clientMessageId the client's own, or one made here
 */
public record Question(
        String text, String messageId, String answerId, Instant receivedAt, String clientMessageId, MessageType type) {

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

    Message toMessage() {
        return new Message(
                messageId,
                Message.Author.USER,
                text,
                receivedAt,
                Map.of("message_type", type.name().toLowerCase(Locale.ROOT)));
    }
}
