package ai.chatbot.session.removal;

import static ai.chatbot.session.TestTurns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.lifecycle.ChangeSession;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

/** What is deleted stays deleted, whoever dies when. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RemovalIT {

    private final MongoOperations mongo;
    private final StringRedisTemplate redis;
    private final TestClock clock = new TestClock();
    private final Sessions sessions;
    private final Replica replica;
    private String session;

    RemovalIT(MongoOperations mongo, StringRedisTemplate redis) {
        this.mongo = mongo;
        this.redis = redis;
        this.sessions = new Sessions(mongo);
        this.replica = Replica.of(mongo, redis, clock);
    }

    @BeforeEach
    void createSession() {
        session = replica.create()
                .create(new NewSession("user-1", Channel.WEB, Map.of("initial_intent", "complain")))
                .sessionId();
        replica.append().append(session, turn(1));
        replica.append().append(session, turn(2));
    }

    @Test
    void finishesADeletionWhoseProcessDied() {
        assertThatThrownBy(() -> dyingDelete().delete(session)).isInstanceOf(Died.class);

        assertThatThrownBy(() -> replica.window().read(session, 5, "c1")).isInstanceOf(ServiceException.class);
        assertThat(messages()).isEqualTo(4);
        replica.finishRemovals().run();
        assertThat(messages()).isZero();
        assertThat(redis.hasKey("history:" + session)).isFalse();
        assertThat(redis.hasKey("session:" + session)).isFalse();

        clock.advance(Duration.ofMinutes(11));
        replica.finishRemovals().run();
        assertThat(sessions.find(session)).isEmpty();
        assertThatThrownBy(() -> replica.delete().delete(session)).isInstanceOf(ServiceException.class);
    }

    @Test
    void finishesADeletionWhenItIsRepeated() {
        assertThatThrownBy(() -> dyingDelete().delete(session)).isInstanceOf(Died.class);
        replica.delete().delete(session);
        assertThat(messages()).isZero();
    }

    @Test
    void keepsNothingOfWhatWasSaidInTheDocumentThatStays() {
        replica.delete().delete(session);
        assertThat(mongo.getCollection("chat_sessions")
                        .find(new Document("session_id", session))
                        .first()
                        .toJson())
                .doesNotContain("Question", "Answer", "complain");
    }

    @Test
    void finishesAClearingWhoseProcessDied() {
        var dying = new ClearSession(
                new ChangeSession(new FindSession(sessions), sessions), dyingMessages(), historyCache(), clock);
        assertThatThrownBy(() -> dying.clear(session)).isInstanceOf(Died.class);

        assertThat(contents()).isEmpty();
        assertThat(replica.window().read(session, 5, "c1").repeated()).isNull();
        replica.append().append(session, turn("c1", "Another answer"));
        replica.finishRemovals().run();
        assertThat(contents()).containsExactly("Question c1", "Another answer");
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void deletesWhatAWriterLeftBehindAfterwards() {
        List<Document> written = mongo.getCollection("chat_messages")
                .find(new Document("session_id", session))
                .into(new java.util.ArrayList<>());
        replica.delete().delete(session);
        mongo.getCollection("chat_messages").insertMany(written);

        clock.advance(Duration.ofMinutes(11));
        replica.finishRemovals().run();

        assertThat(messages()).isZero();
        assertThat(sessions.find(session)).isEmpty();
    }

    @Test
    void forgetsAClearingOnceNothingCanComeBack() {
        replica.clear().clear(session);
        clock.advance(Duration.ofMinutes(11));
        replica.finishRemovals().run();
        assertThat(sessions.find(session).orElseThrow().removals().erasedAt()).isNull();
        assertThat(sessions.beingRemoved("", 500))
                .noneMatch(other -> other.sessionId().equals(session));
    }

    private DeleteSession dyingDelete() {
        return new DeleteSession(new FindSession(sessions), sessions, dyingMessages(), historyCache(), clock);
    }

    private Messages dyingMessages() {
        return new Messages(mongo) {
            @Override
            public void deleteOf(String sessionId) {
                throw new Died();
            }

            @Override
            public void deleteUpTo(String sessionId, int last) {
                throw new Died();
            }
        };
    }

    private HistoryCache historyCache() {
        return new HistoryCache(
                Replica.redisCache(redis), Replica.sessionCache(redis), Replica.PROPERTIES, Replica.JSON);
    }

    private List<String> contents() {
        return replica.messages().list(session, 1, 100, SortOrder.ASC).messages().stream()
                .map(message -> message.content())
                .toList();
    }

    private long messages() {
        return mongo.getCollection("chat_messages").countDocuments(new Document("session_id", session));
    }

    private static final class Died extends RuntimeException {}
}
