package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.query.Update;

/**
 * A message that another turn takes the place of: any question, or the last answer. Older answers stay, because what was
 * asked after them refers to them.
 *
 * @param question the message itself, or the question that it answers
 */
record ReplacedMessage(StoredSession session, StoredMessage message, StoredMessage question) {

    static final String EARLIER_VERSIONS = "earlier_versions";

    private static final String REPLACES = "replaces";
    private static final int MOST_VERSIONS = 10;
    private static final int MOST_GAPS = 100;

    /** @param of whose message it must be */
    static ReplacedMessage find(SessionHistory history, StoredSession session, String messageId, Author of) {
        StoredMessage message = history.find(session, messageId).orElseThrow(SessionError::messageNotFound);
        if (message.role() != of) {
            throw of == Author.USER ? SessionError.notAQuestion() : SessionError.notAnAnswer();
        }
        MessageNumbers numbers = session.numbers();
        if (numbers.gaps().size() >= MOST_GAPS) {
            throw SessionError.tooManyVersions();
        }
        if (of == Author.USER) {
            return new ReplacedMessage(session, message, message);
        }
        if (message.sequence() != numbers.lastOfAll()) {
            throw SessionError.notTheLastAnswer();
        }
        if (versions(message).size() >= MOST_VERSIONS) {
            throw SessionError.tooManyVersions();
        }
        StoredMessage question = history
                .numbered(session, numbers.before(message.sequence()).newest(1))
                .stream()
                .filter(before -> before.role() == Author.USER)
                .findFirst()
                .orElseThrow(SessionError::notAnAnswer);
        return new ReplacedMessage(session, message, question);
    }

    /** Of the conversation that stays. */
    MessageNumbers before() {
        return session.numbers().before(question.sequence());
    }

    /** @param update that appends the turn */
    Update takingOut(Update update) {
        int first = question.sequence();
        return update.set("removed", session.removals().with(session.numbers().without(first)));
    }

    StoredSession.Memory memoryLeft() {
        StoredSession.Memory left = session.remembered().without(question.sequence());
        return before().count() == 0 ? left.untitled() : left;
    }

    /** The turn, saying what it takes the place of. */
    Turn marked(Turn turn) {
        if (message.role() == Author.USER) {
            Map<String, Object> metadata = new LinkedHashMap<>(turn.question().metadata());
            metadata.put(StoredMessage.EDITED, true);
            metadata.put(REPLACES, message.messageId());
            return new Turn(turn.clientMessageId(), with(turn.question(), metadata), turn.answer());
        }
        Map<String, Object> metadata = new LinkedHashMap<>(turn.answer().metadata());
        metadata.put(
                EARLIER_VERSIONS,
                Stream.concat(versions(message).stream(), Stream.of(message.messageId()))
                        .toList());
        return new Turn(turn.clientMessageId(), turn.question(), with(turn.answer(), metadata));
    }

    private static List<String> versions(StoredMessage answer) {
        List<String> versions = new ArrayList<>();
        if (answer.metadata().get(EARLIER_VERSIONS) instanceof List<?> ids) {
            ids.forEach(id -> versions.add(String.valueOf(id)));
        }
        return versions;
    }

    private static Message with(Message message, Map<String, Object> metadata) {
        return new Message(message.messageId(), message.role(), message.content(), message.timestamp(), metadata);
    }
}
