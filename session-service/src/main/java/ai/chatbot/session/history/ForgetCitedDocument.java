package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.history.HistoryProperties.Loss;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Takes what was cited from a deleted document out of the histories: of the messages, of the turn that a session's own
 * document carries, and of Redis.
 */
@Component
public class ForgetCitedDocument {

    /** Longer than any answer takes to be written. */
    private static final Duration STILL_BEING_WRITTEN = Duration.ofMinutes(10);

    private final DeletedDocuments deleted;
    private final Messages messages;
    private final Sessions sessions;
    private final HistoryCache cache;
    private final HistoryProperties properties;
    private final Clock clock;

    public ForgetCitedDocument(
            DeletedDocuments deleted,
            Messages messages,
            Sessions sessions,
            HistoryCache cache,
            HistoryProperties properties,
            Clock clock) {
        this.deleted = deleted;
        this.messages = messages;
        this.sessions = sessions;
        this.cache = cache;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return how many stored answers lost something */
    public int forget(String documentId) {
        if (properties.deletedDocuments() == Loss.NOTHING) {
            return 0;
        }
        deleted.add(documentId, clock.instant());
        return forget(new CitedDocuments(Set.of(documentId)));
    }

    /** Once more for what was deleted lately. */
    public void repeat() {
        Instant now = clock.instant();
        Set<String> lately = deleted.all();
        if (!lately.isEmpty()) {
            forget(new CitedDocuments(lately));
        }
        deleted.removeOlderThan(now.minus(STILL_BEING_WRITTEN));
    }

    /** The session's own turn first: from it messages that are missing are written out. */
    private int forget(CitedDocuments documents) {
        Set<String> changed = new LinkedHashSet<>();
        Set<String> citing = new LinkedHashSet<>();
        Set<String> answers = new LinkedHashSet<>();
        for (StoredSession session : sessions.withLastAnswer(CitedDocuments.PATH, documents.documentIds())) {
            forgetLastTurn(session.sessionId(), documents).ifPresent(answers::add);
            changed.add(session.sessionId());
            citing.add(session.sessionId());
        }
        for (StoredMessage message : messages.citing(documents.documentIds())) {
            citing.add(message.sessionId());
            StoredMessage left = message.with(documents.without(message.toWire(), properties.deletedDocuments()));
            if (!left.equals(message)) {
                messages.rewrite(left, properties.deletedDocuments() == Loss.ANSWERS);
                answers.add(message.messageId());
                changed.add(message.sessionId());
            }
        }
        if (properties.deletedDocuments() == Loss.ANSWERS) {
            citing.forEach(this::forgetSummary); // also when an earlier attempt came to an end before this
        }
        changed.forEach(cache::forget);
        return answers.size();
    }

    /** It may repeat what the answers said; it is made anew from what is left of them. */
    private void forgetSummary(String sessionId) {
        Optional<StoredSession> session = sessions.find(sessionId);
        while (session.isPresent() && session.get().deletedAt() == null) {
            Update without =
                    new Update().set("memory", session.get().remembered().without(0));
            if (sessions.change(session.get(), without).isPresent()) {
                return;
            }
            session = sessions.find(sessionId);
        }
    }

    /** @return the id of the answer, when it lost something */
    private Optional<String> forgetLastTurn(String sessionId, CitedDocuments documents) {
        Optional<StoredSession> session = sessions.find(sessionId);
        while (session.isPresent() && session.get().lastTurn() != null) {
            Turn turn = session.get().lastTurn();
            Turn left = new Turn(
                    turn.clientMessageId(),
                    turn.question(),
                    documents.without(turn.answer(), properties.deletedDocuments()));
            if (left.equals(turn)) {
                return Optional.empty();
            }
            if (sessions.change(session.get(), new Update().set("lastTurn", left))
                    .isPresent()) {
                return Optional.of(turn.answer().messageId());
            }
            session = sessions.find(sessionId);
        }
        return Optional.empty();
    }
}
