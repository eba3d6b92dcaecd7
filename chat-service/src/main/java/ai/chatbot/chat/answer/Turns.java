package ai.chatbot.chat.answer;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.handover.PeoplesReply;
import ai.chatbot.chat.memory.KeepMemory;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.chat.AnswerTrace;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.UserMessage;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns of a conversation, kept by session-service. */
@Component
class Turns {

    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final SessionApi sessions;
    private final MessageApi messages;
    private final KeepMemory memory;
    private final ActiveConfig config;
    private final ChatProperties properties;
    private final JsonMapper json;
    private final IdGenerator ids;
    private final Clock clock;

    Turns(
            SessionApi sessions,
            MessageApi messages,
            KeepMemory memory,
            ActiveConfig config,
            ChatProperties properties,
            JsonMapper json,
            IdGenerator ids,
            Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.memory = memory;
        this.config = config;
        this.properties = properties;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    Question read(SendMessage message) {
        return Question.of(message, ids, clock);
    }

    /** The session's conversation before the question. */
    Conversation conversation(ConversationWindow window) {
        return Conversation.in(window, memory.recall(window, properties.historyTurns()));
    }

    /** The question of an answer, to be answered once more. */
    Question again(String sessionId, String messageId, @Nullable String clientMessageId) {
        Message question = messages.replacement(sessionId, messageId, Author.ASSISTANT, 0, clientMessageId)
                .question();
        String type = String.valueOf(question.metadata().getOrDefault("message_type", MessageType.TEXT));
        return read(new SendMessage(
                        question.content(),
                        MessageType.valueOf(type.toUpperCase(Locale.ROOT)),
                        new SendMessage.Metadata(null, clientMessageId)))
                .replacing(new Question.Replaced(messageId, Author.ASSISTANT));
    }

    ConversationWindow window(String sessionId, Question question) {
        int turns = properties.historyTurns();
        Question.Replaced replaced = question.replaces();
        return replaced == null
                ? sessions.window(sessionId, turns, question.clientMessageId())
                : messages.replacement(
                                sessionId, replaced.messageId(), replaced.of(), turns, question.clientMessageId())
                        .window();
    }

    /** @throws ServiceException {@code SESSION_CLOSED_CONFLICT} */
    void requireOpen(Session session) {
        if (session.status() != SessionStatus.ACTIVE) {
            throw new ServiceException(
                    ChatError.SESSION_CLOSED_CONFLICT, "This session has ended; please open another one.");
        }
    }

    Conversation keptByClient(String userId, List<Message> earlier, Question question) {
        return Conversation.keptByClient(userId, earlier, question, properties.historyTurns());
    }

    /** The question with its answer, as it is stored. */
    Turn turn(Question question, Conversation conversation, Result result, Stopwatch time) {
        AnswerMetadata metadata = AnswerMetadata.of(
                result,
                conversation.history().size(),
                config.current().embeddingProvider().model(),
                time.millis());
        Message answer = new Message(
                question.answerId(),
                Author.ASSISTANT,
                result.answer().text(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                json.convertValue(metadata, JSON_OBJECT));
        AnswerTrace trace = TraceAnswer.trace(question, result, metadata.servedBy(), time.millis());
        return new Turn(
                question.clientMessageId(), question.toMessage(), answer, json.convertValue(trace, JSON_OBJECT));
    }

    private static UserMessage said(Message question) {
        return new UserMessage(question.content(), question.timestamp(), question.messageId());
    }

    UserMessage userMessage(Question question) {
        return said(question.toMessage());
    }

    /** @return the turn that is stored for its client message id, which a simultaneous repetition may have stored first */
    Turn save(Question question, Conversation conversation, Turn turn) {
        Question.Replaced replaced = question.replaces();
        Turn stored = replaced == null
                ? sessions.append(conversation.id(), turn)
                : messages.replace(conversation.id(), replaced.messageId(), replaced.of(), turn);
        if (conversation.remembered() != null) {
            memory.turnStored(conversation.remembered(), stored);
        }
        return stored;
    }

    ChatReply reply(String sessionId, Turn turn) {
        if (PeoplesReply.isIn(turn)) {
            return PeoplesReply.of(sessionId, turn);
        }
        Message question = turn.question();
        Message answer = turn.answer();
        AnswerMetadata metadata = json.convertValue(answer.metadata(), AnswerMetadata.class);
        return new ChatReply(
                answer.messageId(),
                sessionId,
                said(question),
                new BotResponse(
                        answer.content(),
                        answer.timestamp(),
                        answer.messageId(),
                        metadata.aiMetadata().confidenceScore(),
                        metadata.outcome(),
                        metadata.sources(),
                        metadata.servedBy(),
                        metadata.usage(),
                        metadata.citedSentences(),
                        metadata.marked()),
                metadata.context(),
                metadata.degraded());
    }
}
