package ai.chatbot.chat.conversation;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Chat")
class ChatController implements ChatApi {

    private final OpenConversation openConversation;
    private final AnswerQuestion answerQuestion;
    private final ReadHistory readHistory;
    private final EndConversation endConversation;

    ChatController(
            OpenConversation openConversation,
            AnswerQuestion answerQuestion,
            ReadHistory readHistory,
            EndConversation endConversation) {
        this.openConversation = openConversation;
        this.answerQuestion = answerQuestion;
        this.readHistory = readHistory;
        this.endConversation = endConversation;
    }

    @Override
    @Operation(summary = "Open a chat session")
    public Session initialize(InitializeSession request) {
        return openConversation.open(request, Caller.current());
    }

    @Override
    @Operation(
            summary = "Ask a question",
            description = "Answered from the knowledge base with sources, or declined. Repeating a client_message_id"
                    + " returns the first answer.")
    public ChatReply send(String sessionId, SendMessage message) {
        return answerQuestion.answer(sessionId, message);
    }

    @Override
    @Operation(summary = "Read a session's messages")
    public MessagePage history(String sessionId, int page, int pageSize, SortOrder order) {
        return readHistory.read(sessionId, page, pageSize, order);
    }

    @Override
    @Operation(summary = "End a session, with feedback if there is any")
    public EndedSession end(String sessionId, SessionEnd end) {
        return endConversation.end(sessionId, end);
    }
}
