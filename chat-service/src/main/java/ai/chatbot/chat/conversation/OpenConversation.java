package ai.chatbot.chat.conversation;

import ai.chatbot.chat.guest.ChannelOf;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens a session for the caller, or for the customer an admin or support agent names. */
@Component
public class OpenConversation {

    private final SessionApi sessions;
    private final ConversationEvents events;

    OpenConversation(SessionApi sessions, ConversationEvents events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** @throws ServiceException {@code FORBIDDEN} for another customer's name, {@code VALIDATION_FAILED} for a channel that is not the caller's */
    public Session open(InitializeSession request, Caller caller) {
        String userId = request.userId() == null ? caller.requireUserId() : request.userId();
        if (!caller.mayActFor(userId)) {
            throw new ServiceException(CommonError.FORBIDDEN, "You may open sessions for yourself only.");
        }
        Channel channel = ChannelOf.conversation(request.channel(), caller);
        Session session = sessions.create(new NewSession(userId, channel, withoutNulls(request.metadata())));
        events.opened(session);
        return session;
    }

    private static Map<String, String> withoutNulls(@Nullable Map<String, String> metadata) {
        Map<String, String> given = new LinkedHashMap<>();
        if (metadata != null) {
            metadata.forEach((name, value) -> {
                if (value != null) {
                    given.put(name, value);
                }
            });
        }
        return given;
    }
}
