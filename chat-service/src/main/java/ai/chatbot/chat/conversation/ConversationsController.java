package ai.chatbot.chat.conversation;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ConversationsApi;
import ai.chatbot.common.contract.chat.RegenerateAnswer;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SessionPage;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.SessionsDeleted;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Conversations")
class ConversationsController implements ConversationsApi {

    private final SessionDirectoryApi sessions;
    private final MessageApi messages;
    private final RateAnswer rateAnswer;
    private final AnswerQuestion answerQuestion;

    ConversationsController(
            SessionDirectoryApi sessions, MessageApi messages, RateAnswer rateAnswer, AnswerQuestion answerQuestion) {
        this.sessions = sessions;
        this.messages = messages;
        this.rateAnswer = rateAnswer;
        this.answerQuestion = answerQuestion;
    }

    @Override
    @Operation(
            operationId = "listSessions",
            summary = "List and search sessions",
            description = "Your own, the one with the newest message first. q is part of a title or of a message.")
    public SessionPage list(
            int page,
            int pageSize,
            SortOrder order,
            @Nullable SessionStatus status,
            @Nullable Channel channel,
            @Nullable String q,
            @Nullable String userId) {
        String owner = userId == null ? Caller.current().requireUserId() : userId;
        return sessions.list(owner, page, pageSize, order, status, channel, q);
    }

    @Override
    @Operation(operationId = "readSession", summary = "Read a session's title, state and summary")
    public SessionDetails details(String sessionId) {
        return sessions.details(sessionId);
    }

    @Override
    @Operation(operationId = "renameSession", summary = "Rename a session")
    public SessionDetails rename(String sessionId, SessionTitle title) {
        return sessions.rename(sessionId, title);
    }

    @Override
    @Operation(operationId = "deleteSession", summary = "Delete a session with its messages")
    public SessionsDeleted delete(String sessionId) {
        return sessions.delete(sessionId);
    }

    @Override
    @Operation(operationId = "clearSession", summary = "Delete a session's messages and keep the session")
    public SessionDetails clear(String sessionId) {
        return sessions.clear(sessionId);
    }

    @Override
    @Operation(operationId = "deleteSessions", summary = "Delete all your sessions with their messages")
    public SessionsDeleted deleteAll() {
        return sessions.deleteAll(Caller.current().requireUserId());
    }

    @Override
    @Operation(
            operationId = "rateAnswer",
            summary = "Say what you think of an answer",
            description = "The last one wins. Reasons belong to a negative rating; neutral takes an opinion back.")
    public FeedbackStored rate(String sessionId, String messageId, MessageFeedback feedback) {
        return rateAnswer.rate(sessionId, messageId, feedback);
    }

    @Override
    @Operation(operationId = "readMessage", summary = "Read one message, also an earlier version of an answer")
    public Message message(String sessionId, String messageId) {
        return messages.find(sessionId, messageId);
    }

    @Override
    @Operation(
            operationId = "regenerateAnswer",
            summary = "Have the last answer given again",
            description = "The old answer stays readable as an earlier version of the new one.")
    public ChatReply regenerate(String sessionId, String messageId, @Nullable RegenerateAnswer request) {
        return answerQuestion.answerAgain(sessionId, messageId, request == null ? null : request.clientMessageId());
    }

    @Override
    @Operation(
            operationId = "editQuestion",
            summary = "Ask a question otherwise",
            description = "What came after it is taken out of the conversation.")
    public ChatReply edit(String sessionId, String messageId, SendMessage message) {
        return answerQuestion.answerInstead(sessionId, messageId, message);
    }
}
