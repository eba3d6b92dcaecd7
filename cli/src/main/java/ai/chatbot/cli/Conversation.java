package ai.chatbot.cli;

import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.Channel;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One chat session. */
record Conversation(ChatApi chat, String sessionId) {

    /** @param sessionId of an earlier conversation to go on with; null begins a new one */
    static Conversation open(ChatApi chat, @Nullable String sessionId) {
        return new Conversation(
                chat,
                sessionId != null
                        ? sessionId
                        : chat.initialize(new InitializeSession(null, Channel.API, Map.of("user_agent", "chatbot-cli")))
                                .sessionId());
    }

    ChatReply ask(String question) {
        var metadata = new SendMessage.Metadata(
                Clock.systemUTC().instant(), UUID.randomUUID().toString());
        return chat.send(sessionId, new SendMessage(question, SendMessage.MessageType.TEXT, metadata));
    }
}
