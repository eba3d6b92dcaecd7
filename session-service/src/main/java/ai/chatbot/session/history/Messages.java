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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The collection {@code chat_messages}. */
@Repository
public class Messages {

    private static final int BATCH = 500;

    private final MongoOperations mongo;

    public Messages(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Those with these sequence numbers, oldest first, looked up by key. */
    List<StoredMessage> numbered(String sessionId, List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return mongo.find(light(where("position").in(positions(sessionId, numbers))), StoredMessage.class).stream()
                .sorted(Comparator.comparingInt(StoredMessage::sequence))
                .toList();
    }

    List<StoredMessage> range(String sessionId, int first, int last) {
        return numbered(sessionId, IntStream.rangeClosed(first, last).boxed().toList());
    }

    Optional<StoredMessage> find(String messageId) {
        return Optional.ofNullable(mongo.findOne(light(where("messageId").is(messageId)), StoredMessage.class));
    }

    /** With its trace. */
    Optional<StoredMessage> findTraced(String messageId) {
        return Optional.ofNullable(mongo.findOne(query(where("messageId").is(messageId)), StoredMessage.class));
    }

    /** Answers that were given in the place of this one. */
    List<StoredMessage> laterVersions(String sessionId, String messageId) {
        return mongo.find(
                light(where("sessionId")
                        .is(sessionId)
                        .and("metadata." + ReplacedMessage.EARLIER_VERSIONS)
                        .is(messageId)),
                StoredMessage.class);
    }

    /** Where a text stands. */
    public record Place(String sessionId, int sequence) {}

    /** Of the newest messages of a user that match. Spring does not translate the names of fields that a place lacks. */
    public List<Place> matching(String userId, Pattern text, int limit) {
        var query = query(where("user_id").is(userId).and("content").regex(text))
                .with(Sort.by(Sort.Direction.DESC, "timestamp"))
                .limit(limit);
        query.fields().include("sessionId", "sequence");
        return mongo.find(query, Place.class, mongo.getCollectionName(StoredMessage.class));
    }

    /** The messages of the turn with this id. */
    List<StoredMessage> turn(String sessionId, String clientMessageId) {
        var keys = List.of(
                StoredMessage.turnKey(sessionId, clientMessageId, Author.USER),
                StoredMessage.turnKey(sessionId, clientMessageId, Author.ASSISTANT),
                StoredMessage.turnKey(sessionId, clientMessageId, Author.SYSTEM));
        return mongo.find(light(where("turnKey").in(keys)), StoredMessage.class);
    }

    Optional<StoredMessage> note(String sessionId, String key) {
        return Optional.ofNullable(
                mongo.findOne(light(where("turnKey").is(StoredMessage.noteKey(sessionId, key))), StoredMessage.class));
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
            if (there == null) {
                return mongo.insert(message.withOwnMessageId());
            }
            addTrace(there, message);
            return there;
        }
    }

    /** Whoever has written the message out before did not know it. */
    private void addTrace(StoredMessage there, StoredMessage message) {
        if (message.trace() != null && there.trace() == null && there.turnKey().equals(message.turnKey())) {
            mongo.updateFirst(
                    query(where("position").is(message.position())),
                    new Update().set("trace", message.trace()),
                    StoredMessage.class);
        }
    }

    /** Those that cite one of the documents, and may have lost already what they have of it. */
    List<StoredMessage> citing(Set<String> documentIds) {
        return mongo.find(light(where(CitedDocuments.PATH).in(documentIds)), StoredMessage.class);
    }

    /** @param forgetsTrace because that says what the content no longer says */
    void rewrite(StoredMessage message, boolean forgetsTrace) {
        Update update = new Update().set("content", message.content()).set("metadata", message.metadata());
        mongo.updateFirst(
                query(where("position").is(message.position())),
                forgetsTrace ? update.unset("trace") : update,
                StoredMessage.class);
    }

    /** @return false when the message is gone */
    boolean rate(StoredMessage message, StoredFeedback feedback) {
        return mongo.updateFirst(
                                query(where("position").is(message.position())),
                                new Update().set("feedback", feedback),
                                StoredMessage.class)
                        .getMatchedCount()
                == 1;
    }

    public void purgeAt(String sessionId, Instant time) {
        mongo.updateMulti(
                query(where("sessionId").is(sessionId)), new Update().set("purge_at", time), StoredMessage.class);
    }

    /** Takes the day of deletion back. */
    void keep(String sessionId) {
        mongo.updateMulti(
                query(where("sessionId").is(sessionId).and("purge_at").ne(null)),
                new Update().unset("purge_at"),
                StoredMessage.class);
    }

    /** Those with numbers 1 to this one, by key. */
    public void deleteUpTo(String sessionId, int last) {
        for (int first = 1; first <= last; first += BATCH) {
            List<Integer> numbers = IntStream.rangeClosed(first, Math.min(last, first + BATCH - 1))
                    .boxed()
                    .toList();
            mongo.remove(query(where("position").in(positions(sessionId, numbers))), StoredMessage.class);
        }
    }

    public void deleteOf(String sessionId) {
        mongo.remove(query(where("sessionId").is(sessionId)), StoredMessage.class);
    }

    /** Without traces, which are longer than all the rest. */
    private static Query light(Criteria criteria) {
        Query query = query(criteria);
        query.fields().exclude("trace");
        return query;
    }

    private static List<String> positions(String sessionId, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> StoredMessage.position(sessionId, number))
                .toList();
    }
}
