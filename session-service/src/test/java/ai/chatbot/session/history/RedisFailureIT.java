package ai.chatbot.session.history;

import static ai.chatbot.session.TestTurns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.OwnRedis;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.lifecycle.SessionCache;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.test.context.TestConstructor;

/** Whatever Redis does, what was acknowledged is seen and what was ended stays ended. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisFailureIT {

    private final MongoTemplate mongo;
    private final List<String> mongoCommands = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private OwnRedis redis;
    private Replica replica;
    private String session;

    RedisFailureIT(MongoConverter converter, Environment environment) {
        var uri = new com.mongodb.ConnectionString(environment.getRequiredProperty("spring.mongodb.uri"));
        var client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        mongoCommands.add(event.getCommandName() + " "
                                + event.getCommand()
                                        .getString(event.getCommandName())
                                        .getValue());
                    }
                })
                .build());
        this.mongo = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, uri.getDatabase()), converter);
    }

    @BeforeAll
    void startRedis(@TempDir Path directory) {
        redis = new OwnRedis(directory);
    }

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void createSession() {
        replica = Replica.of(mongo, redis.template(), clock);
        session = replica.create()
                .create(new NewSession("user-1", Channel.WEB, Map.of()))
                .sessionId();
    }

    @Test
    void asksMongoOnceForAWarmWindow() {
        append(1, 4);
        mongoCommands.clear();
        ConversationWindow window = replica.window().read(session, 3, "new");

        assertThat(contents(window))
                .containsExactly("Question c2", "Answer 2", "Question c3", "Answer 3", "Question c4", "Answer 4");
        assertThat(window.repeated()).isNull();
        assertThat(mongoCommands).containsExactly("find chat_sessions");
    }

    @Test
    void findsARepeatedTurnInRedisWhenItIsRecentAndInMongoWhenNot() {
        append(1, 12);
        mongoCommands.clear();
        assertThat(replica.window().read(session, 3, "c5").repeated().answer().content())
                .isEqualTo("Answer 5");
        assertThat(mongoCommands).containsExactly("find chat_sessions");

        mongoCommands.clear();
        assertThat(replica.window().read(session, 3, "c1").repeated().answer().content())
                .isEqualTo("Answer 1");
        assertThat(mongoCommands).containsExactly("find chat_sessions", "find chat_messages");
    }

    @Test
    void readsFromMongoWhenRedisIsEmptyAndFillsItAgain() {
        append(1, 4);
        redis.template().delete(List.of("history:" + session, "session:" + session));
        mongoCommands.clear();
        assertThat(contents(replica.window().read(session, 2, "new")))
                .containsExactly("Question c3", "Answer 3", "Question c4", "Answer 4");
        assertThat(mongoCommands).containsExactly("find chat_sessions", "find chat_messages");

        mongoCommands.clear();
        replica.window().read(session, 2, "new");
        assertThat(mongoCommands).containsExactly("find chat_sessions");
    }

    @Test
    void worksWhileRedisIsDown() {
        append(1, 2);
        redis.stop();
        append(3, 4);
        assertThat(contents(replica.window().read(session, 2, null)))
                .containsExactly("Question c3", "Answer 3", "Question c4", "Answer 4");
        restartRedis();
    }

    @Test
    void seesATurnWhoseCacheWriteWasLostWithRedis() {
        append(1, 3);
        Replica unlucky = losingRedisAfterMongo();
        unlucky.append().append(session, turn(4));
        restartRedis();

        assertThat(redis.template().opsForList().size("history:" + session)).isEqualTo(6);
        assertThat(contents(replica.window().read(session, 2, null)))
                .containsExactly("Question c3", "Answer 3", "Question c4", "Answer 4");
    }

    @Test
    void seesThatASessionHasEndedAlthoughRedisStillSaysActive() {
        append(1, 1);
        redis.stop();
        replica.end().end(session, null);
        restartRedis();

        assertThat(redis.template().opsForValue().get("session:" + session)).contains("\"active\"");
        assertThat(replica.window().read(session, 1, null).session().status()).isEqualTo(SessionStatus.ENDED);
        assertThatThrownBy(() -> append(2, 2)).isInstanceOf(ServiceException.class);
    }

    @Test
    void takesOnlyTheGaplessEndOfAPatchyList() {
        append(1, 3);
        redis.stop();
        append(4, 5);
        restartRedis();
        append(6, 6);

        assertThat(contents(replica.window().read(session, 3, null)))
                .containsExactly("Question c4", "Answer 4", "Question c5", "Answer 5", "Question c6", "Answer 6");
    }

    @Test
    void ignoresWhatItCannotRead() {
        append(1, 1);
        redis.template().opsForList().rightPush("history:" + session, "{not json");
        redis.template().opsForValue().set("session:" + session, "[]");
        assertThat(contents(replica.window().read(session, 1, null))).containsExactly("Question c1", "Answer 1");
    }

    @Test
    void doesNotShowADeletedSessionThatRedisStillHas() {
        append(1, 2);
        replica.end().end(session, null);
        redis.stop();
        replica.delete().delete(session);
        restartRedis();

        assertThat(redis.template().opsForList().size("history:" + session)).isEqualTo(4);
        assertThatThrownBy(() -> replica.window().read(session, 2, "c1"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(SessionError.SESSION_NOT_FOUND));
    }

    @Test
    void doesNotShowClearedMessagesThatRedisStillHas() {
        append(1, 2);
        redis.stop();
        replica.clear().clear(session);
        restartRedis();
        assertThat(replica.window().read(session, 2, "c1").history()).isEmpty();

        append(3, 3);
        assertThat(contents(replica.window().read(session, 2, null))).containsExactly("Question c3", "Answer 3");
        assertThat(replica.window().read(session, 2, "c1").repeated()).isNull();
    }

    @Test
    void keepsTheNewestTwentyMessagesForTwoHours() {
        append(1, 12);
        assertThat(redis.template().opsForList().size("history:" + session)).isEqualTo(20);
        assertThat(redis.template().getExpire("history:" + session)).isBetween(7190L, 7200L);
        assertThat(redis.template().getExpire("session:" + session)).isBetween(3590L, 3600L);
        assertThat(redis.template().opsForList().index("history:" + session, -1))
                .contains("\"role\":\"assistant\"", "\"content\":\"Answer 12\"", "\"timestamp\":\"2026-11-02T10:00");
        assertThat(redis.template().opsForValue().get("session:" + session))
                .contains(
                        "\"user_id\":\"user-1\"",
                        "\"status\":\"active\"",
                        "\"last_activity\":\"2026",
                        "\"message_count\":24",
                        "\"context_window\":[5,24]");
    }

    private void append(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(i -> replica.append().append(session, turn(i)));
    }

    /** Redis dies after MongoDB has the turn and before the cache is written. */
    private Replica losingRedisAfterMongo() {
        SessionCache cache = Replica.sessionCache(redis.template());
        var dying = new HistoryCache(Replica.redisCache(redis.template()), cache, Replica.PROPERTIES, Replica.JSON) {
            @Override
            void appended(StoredSession changed, List<StoredMessage> turn) {
                redis.stop();
                super.appended(changed, turn);
            }
        };
        return Replica.of(new Sessions(mongo), new Messages(mongo), cache, dying, clock);
    }

    /** With what it had, and with a closed breaker. */
    private void restartRedis() {
        redis.restart();
        replica = Replica.of(mongo, redis.template(), clock);
    }

    private static List<String> contents(ConversationWindow window) {
        return window.history().stream().map(Message::content).toList();
    }
}
