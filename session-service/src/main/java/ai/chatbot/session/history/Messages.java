package ai.chatbot.session.history;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Turn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The collection {@code chat_messages}. */
@Repository
public class Messages {

    private final MongoOperations mongo;

    public Messages(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Those with these sequence numbers, oldest first, looked up by key. */
    List<StoredMessage> range(String sessionId, int first, int last) {
        if (last < first) {
            return List.of();
        }
        List<String> positions = IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> StoredMessage.position(sessionId, sequence))
                .toList();
        return mongo.find(query(where("position").in(positions)), StoredMessage.class).stream()
                .sorted(Comparator.comparingInt(StoredMessage::sequence))
                .toList();
    }

    Optional<Turn> turn(String sessionId, String clientMessageId) {
        var keys = List.of(
                StoredMessage.turnKey(sessionId, clientMessageId, Author.USER),
                StoredMessage.turnKey(sessionId, clientMessageId, Author.ASSISTANT),
                StoredMessage.turnKey(sessionId, clientMessageId, Author.SYSTEM));
        return turnIn(mongo.find(query(where("turnKey").in(keys)), StoredMessage.class), clientMessageId);
    }

    Optional<StoredMessage> note(String sessionId, String key) {
        return Optional.ofNullable(
                mongo.findOne(query(where("turnKey").is(StoredMessage.noteKey(sessionId, key))), StoredMessage.class));
    }

    /** The turn with this id, when both of its messages are among these. */
    static Optional<Turn> turnIn(List<StoredMessage> messages, String clientMessageId) {
        List<StoredMessage> turn = messages.stream()
                .filter(message -> message.clientMessageId().equals(clientMessageId) && !message.isNote())
                .sorted(Comparator.comparingInt(StoredMessage::sequence))
                .toList();
        return turn.size() == 2
                ? Optional.of(new Turn(
                        clientMessageId,
                        turn.getFirst().toWire(),
                        turn.getLast().toWire()))
                : Optional.empty();
    }

    /**
     * Stores a turn; messages that are there already are left as they are.
     *
     * @return the messages as they are stored
     */
    List<StoredMessage> store(List<StoredMessage> turn) {
        try {
            mongo.insert(turn, StoredMessage.class);
            return turn;
        } catch (DataIntegrityViolationException e) {
            return turn.stream().map(this::storeIfMissing).toList();
        }
    }

    private StoredMessage storeIfMissing(StoredMessage message) {
        try {
            return mongo.insert(message);
        } catch (DuplicateKeyException e) {
            StoredMessage there = mongo.findById(message.position(), StoredMessage.class);
            return there != null ? there : mongo.insert(message.withOwnMessageId());
        }
    }

    /** Those that cite one of the documents, and may have lost already what they have of it. */
    List<StoredMessage> citing(Set<String> documentIds) {
        return mongo.find(query(where(CitedDocuments.PATH).in(documentIds)), StoredMessage.class);
    }

    void rewrite(StoredMessage message) {
        mongo.updateFirst(
                query(where("position").is(message.position())),
                new Update().set("content", message.content()).set("metadata", message.metadata()),
                StoredMessage.class);
    }

    public void purgeAt(String sessionId, Instant time) {
        mongo.updateMulti(
                query(where("sessionId").is(sessionId)), new Update().set("purge_at", time), StoredMessage.class);
    }

    public void deleteOf(String sessionId) {
        mongo.remove(query(where("sessionId").is(sessionId)), StoredMessage.class);
    }
}
