package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What people on our side have written. Nothing can be sent to the app unasked: it sees that when it reads the
 * conversation again, or in front of the word that its next message gets.
 */
@Component
class PeoplesWords {

    private static final Logger LOG = LoggerFactory.getLogger(PeoplesWords.class);
    private static final int NEWEST = 20;

    private final SessionApi sessions;

    PeoplesWords(SessionApi sessions) {
        this.sessions = sessions;
    }

    /** With what they have written since the message before this one, if the chat is with people. */
    ChatReply before(ChatReply reply) {
        if (reply.botResponse().outcome() != Outcome.ESCALATED) {
            return reply;
        }
        try {
            List<Message> newest = sessions.messages(reply.sessionId(), 1, NEWEST, SortOrder.DESC)
                    .messages();
            String written = newest.stream()
                    .dropWhile(message ->
                            !message.messageId().equals(reply.userMessage().messageId()))
                    .skip(1)
                    .takeWhile(message -> message.role() != Author.USER)
                    .filter(message -> message.role() == Author.AGENT)
                    .map(PeoplesWords::shown)
                    .collect(Collectors.collectingAndThen(
                            Collectors.toList(), words -> String.join("\n\n", words.reversed())));
            return written.isEmpty() ? reply : with(written + "\n\n", reply);
        } catch (ServiceException e) {
            LOG.warn("People's words are not shown: {}", e.code().name());
            return reply;
        }
    }

    /** A message of theirs as the app shows it, in which everybody is the assistant. */
    static String shown(Message message) {
        return message.metadata().get("agent_name") instanceof String name && !name.isBlank()
                ? "**" + name + ":** " + message.content()
                : message.content();
    }

    private static ChatReply with(String words, ChatReply reply) {
        BotResponse said = reply.botResponse();
        return new ChatReply(
                reply.messageId(),
                reply.sessionId(),
                reply.userMessage(),
                new BotResponse(
                        words + said.content(),
                        said.timestamp(),
                        said.messageId(),
                        said.confidenceScore(),
                        said.outcome(),
                        said.sources(),
                        said.servedBy(),
                        said.usage()),
                reply.contextUsed(),
                reply.degraded());
    }
}
