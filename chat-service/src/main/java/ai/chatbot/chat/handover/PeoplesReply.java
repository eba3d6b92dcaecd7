package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.ContextUsed;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.UserMessage;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Turn;
import java.util.List;
import java.util.Map;

/** What a customer gets to read when no bot has answered him, as a reply like any other. */
public final class PeoplesReply {

    private static final String SERVED_BY = "handover";
    private static final String HANDOVER = "handover";

    private PeoplesReply() {}

    /** Whether it is the system's word, which says that a message goes to people. */
    public static boolean isIn(Turn turn) {
        return turn.answer().role() == Author.SYSTEM;
    }

    /** Whether it is the message with which the chat went to people. */
    static boolean isRequest(Turn turn) {
        return isIn(turn)
                && turn.answer().metadata().get(HANDOVER) instanceof Map<?, ?> about
                && String.valueOf(about.get("event")).startsWith("requested");
    }

    public static ChatReply of(String sessionId, Turn turn) {
        Message question = turn.question();
        Message word = turn.answer();
        return new ChatReply(
                word.messageId(),
                sessionId,
                new UserMessage(question.content(), question.timestamp(), question.messageId()),
                new BotResponse(
                        word.content(),
                        word.timestamp(),
                        word.messageId(),
                        0,
                        Outcome.ESCALATED,
                        List.of(),
                        SERVED_BY,
                        null),
                new ContextUsed(0, 0),
                List.of());
    }
}
