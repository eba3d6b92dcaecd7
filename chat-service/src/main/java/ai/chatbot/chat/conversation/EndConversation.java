package ai.chatbot.chat.conversation;

import ai.chatbot.chat.memory.KeepMemory;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.security.Caller;
import org.springframework.stereotype.Component;

@Component
class EndConversation {

    private final SessionApi sessions;
    private final ConversationEvents events;
    private final KeepMemory memory;

    EndConversation(SessionApi sessions, ConversationEvents events, KeepMemory memory) {
        this.sessions = sessions;
        this.events = events;
        this.memory = memory;
    }

    EndedSession end(String sessionId, SessionEnd end) {
        EndedSession ended = sessions.end(sessionId, end);
        events.ended(ended, end.feedback(), Caller.current().userId());
        return memory.withSummary(ended);
    }
}
