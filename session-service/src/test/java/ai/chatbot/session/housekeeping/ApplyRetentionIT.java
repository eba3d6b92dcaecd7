package ai.chatbot.session.housekeeping;

import static ai.chatbot.session.TestTurns.turn;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.history.SessionHistory;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ApplyRetentionIT {

    private final MongoOperations mongo;
    private final StringRedisTemplate redis;
    private final TestClock clock = new TestClock();
    private final Replica replica;

    ApplyRetentionIT(MongoOperations mongo, StringRedisTemplate redis) {
        this.mongo = mongo;
        this.redis = redis;
        this.replica = Replica.of(mongo, redis, clock);
    }

    @Test
    void deletesClosedSessionsWithTheirMessagesWhenTheirTimeIsOver() {
        String closed = create();
        replica.end().end(closed, null);
        clock.advance(Duration.ofMinutes(59));
        String open = create();
        ApplyRetention month = retention(Duration.ofDays(30));

        month.run();
        assertThat(documents(closed)).isEqualTo(3);
        clock.advance(Duration.ofDays(30));
        month.run();

        assertThat(documents(closed)).isZero();
        assertThat(redis.hasKey("history:" + closed)).isFalse();
        assertThat(redis.hasKey("session:" + closed)).isFalse();
        assertThat(documents(open)).isEqualTo(3);
    }

    @Test
    void deletesNothingUnlessARetentionIsSet() {
        String closed = create();
        replica.end().end(closed, null);
        clock.advance(Duration.ofDays(10_000));
        retention(null).run();
        assertThat(documents(closed)).isEqualTo(3);
    }

    private ApplyRetention retention(Duration retention) {
        var sessions = new Sessions(mongo);
        var messages = new Messages(mongo);
        var cache = new HistoryCache(
                Replica.redisCache(redis), Replica.sessionCache(redis), Replica.PROPERTIES, Replica.JSON);
        var properties = new SessionProperties(Duration.ofHours(1), 10, Duration.ofMinutes(1), retention);
        return new ApplyRetention(new SessionHistory(messages), sessions, messages, cache, properties, clock);
    }

    private String create() {
        String id = replica.create()
                .create(new NewSession("user-1", Channel.API, Map.of()))
                .sessionId();
        replica.append().append(id, turn(1));
        return id;
    }

    private long documents(String sessionId) {
        var ofSession = new Document("session_id", sessionId);
        return mongo.getCollection("chat_sessions").countDocuments(ofSession)
                + mongo.getCollection("chat_messages").countDocuments(ofSession);
    }
}
