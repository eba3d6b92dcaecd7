package ai.chatbot.chat.webapp;

import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.conversation.OpenConversation;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionAccessApi;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers in a conversation that is kept here, and begins one where there is none. */
@Component
class AnswerInHistory {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerInHistory.class);

    private final OwnSessions ownSessions;
    private final OpenConversation openConversation;
    private final SessionAccessApi access;
    private final SessionDirectoryApi directory;
    private final TitleConversation titleConversation;
    private final AnswerQuestion answerQuestion;
    private final PeoplesWords peoplesWords;

    AnswerInHistory(
            OwnSessions ownSessions,
            OpenConversation openConversation,
            SessionAccessApi access,
            SessionDirectoryApi directory,
            TitleConversation titleConversation,
            AnswerQuestion answerQuestion,
            PeoplesWords peoplesWords) {
        this.ownSessions = ownSessions;
        this.openConversation = openConversation;
        this.access = access;
        this.directory = directory;
        this.titleConversation = titleConversation;
        this.answerQuestion = answerQuestion;
        this.peoplesWords = peoplesWords;
    }

    /**
     * A conversation to be answered in.
     *
     * @param isNew whether the app does not know it yet
     * @param metadata for the frames of the answer
     */
    record Place(String sessionId, boolean isNew, Supplier<Object> metadata) {}

    Place begin(Question question) {
        Session session = openConversation.open(new InitializeSession(null, Channel.WEB, null), Caller.current());
        Supplier<String> title = titleConversation.find(session, question.text());
        String date = ZonelessTime.of(session.createdAt());
        String id = session.sessionId();
        return new Place(id, true, () -> new HistoryMetadata(id, title.get(), date));
    }

    /**
     * One that was left alone for long is open again: in the app, conversations have no end.
     *
     * @return empty when there is none with this id
     */
    Optional<Place> goOn(String conversationId) {
        return ownSessions.find(conversationId).map(session -> {
            String id = session.sessionId();
            if (session.status() == SessionStatus.ABANDONED) {
                access.reopen(id);
            }
            var metadata = new HistoryMetadata(id, null, null);
            return new Place(id, false, () -> metadata);
        });
    }

    /** When it fails at once, a new conversation has never been. */
    ChatReply answer(Place place, Question question, AnswerProgress progress) {
        try {
            return peoplesWords.before(answerQuestion.answer(place.sessionId(), question, progress));
        } catch (RuntimeException e) { // passed on
            if (place.isNew()) {
                forget(place.sessionId());
            }
            throw e;
        }
    }

    private void forget(String sessionId) {
        try {
            directory.delete(sessionId);
        } catch (ServiceException e) {
            LOG.warn("An empty conversation is left: {}", e.code().name());
        }
    }
}
