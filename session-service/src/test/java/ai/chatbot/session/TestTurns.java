package ai.chatbot.session;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

public final class TestTurns {

    private static final Instant TIME = Instant.parse("2026-11-02T10:00:00.123Z");

    private TestTurns() {}

    /** All have the same timestamp. */
    public static Turn turn(String clientMessageId, String answer) {
        return turn(clientMessageId, "Question " + clientMessageId, answer);
    }

    public static Turn turn(String clientMessageId, String question, String answer) {
        return new Turn(
                clientMessageId,
                message(Message.Author.USER, question, Map.of()),
                message(Message.Author.ASSISTANT, answer, Map.of("confidence_score", 0.9)));
    }

    public static Turn turn(int number) {
        return turn("c" + number, "Answer " + number);
    }

    public static Message message(Message.Author author, String content, Map<String, Object> metadata) {
        return new Message(UUID.randomUUID().toString(), author, content, TIME, metadata);
    }
}
