package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SessionTitle;
import org.springframework.stereotype.Component;

/** Deletes what was said and keeps the conversation, under the title by which its owner knows it. */
@Component
class ClearConversation {

    private final SessionDirectoryApi directory;
    private final MemoryApi memories;

    ClearConversation(SessionDirectoryApi directory, MemoryApi memories) {
        this.directory = directory;
        this.memories = memories;
    }

    void clear(String sessionId) {
        SessionDetails before = directory.details(sessionId);
        SessionDetails cleared = directory.clear(sessionId);
        if (before.title() != null && cleared.title() == null) {
            memories.proposeTitle(sessionId, new SessionTitle(before.title()));
        }
    }
}
