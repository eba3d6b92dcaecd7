package ai.chatbot.session.history;

import static ai.chatbot.session.TestTurns.message;
import static ai.chatbot.session.TestTurns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.lifecycle.SessionCache;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AppendTurnIT {

    private final MongoOperations mongo;
    private final StringRedisTemplate redis;
    private final TestClock clock = new TestClock();
    private final Sessions sessions;
    private Replica replica;
    private String session;

    AppendTurnIT(MongoOperations mongo, StringRedisTemplate redis) {
        this.mongo = mongo;
        this.redis = redis;
        this.sessions = new Sessions(mongo);
    }

    @BeforeEach
    void createSession() {
        replica = Replica.of(mongo, redis, clock);
        session = create();
    }

    @Test
    void storesAQuestionAndItsAnswerAndSlidesTheEnd() {
        clock.advance(Duration.ofMinutes(30));
        Turn stored = replica.append().append(session, turn(1));

        assertThat(stored.question().content()).isEqualTo("Question c1");
        assertThat(contents()).containsExactly("Question c1", "Answer 1");
        StoredSession after = sessions.find(session).orElseThrow();
        assertThat(after.messageCount()).isEqualTo(2);
        assertThat(after.context().lastActivity()).isEqualTo(clock.instant());
        assertThat(after.lastMessageAt()).isEqualTo(clock.instant());
        assertThat(after.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void keepsTheFirstTurnOfAClientMessageId() {
        Turn first = replica.append().append(session, turn("c1", "First answer"));
        Turn second = replica.append().append(session, turn("c1", "Second answer"));

        assertThat(second).isEqualTo(first);
        assertThat(contents()).containsExactly("Question c1", "First answer");
        assertThat(sessions.find(session).orElseThrow().messageCount()).isEqualTo(2);
    }

    @Test
    void returnsTheStoredTurnEvenOfAClosedSession() {
        Turn first = replica.append().append(session, turn(1));
        replica.end().end(session, null);

        assertThat(replica.append().append(session, turn("c1", "Another answer")))
                .isEqualTo(first);
        assertClosed(() -> replica.append().append(session, turn(2)));
    }

    @Test
    void refusesAnExpiredSessionBeforeAnyJobHasMarkedIt() {
        clock.advance(Duration.ofHours(1));
        assertClosed(() -> replica.append().append(session, turn(1)));
    }

    @Test
    void ordersAHundredParallelTurnsOfTwoReplicas() throws Exception {
        Replica other = Replica.of(mongo, redis, clock);
        inParallel(IntStream.rangeClosed(1, 100)
                .<Callable<Turn>>mapToObj(
                        i -> () -> (i % 2 == 0 ? replica : other).append().append(session, turn(i)))
                .toList());

        StoredSession after = sessions.find(session).orElseThrow();
        List<StoredMessage> stored = new Messages(mongo).range(session, 1, 300);
        assertThat(after.messageCount()).isEqualTo(200);
        assertThat(stored).hasSize(200);
        assertThat(stored)
                .extracting(StoredMessage::sequence)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
        assertThat(stored.stream().map(StoredMessage::clientMessageId).distinct())
                .hasSize(100);
        for (int i = 0; i < 200; i += 2) {
            assertThat(stored.get(i).role()).isEqualTo(Message.Author.USER);
            assertThat(stored.get(i + 1).role()).isEqualTo(Message.Author.ASSISTANT);
            assertThat(stored.get(i + 1).clientMessageId())
                    .isEqualTo(stored.get(i).clientMessageId());
        }
    }

    @Test
    void givesAllRivalsForOneIdTheSameTurn() throws Exception {
        Replica other = Replica.of(mongo, redis, clock);
        List<Turn> answers = inParallel(IntStream.range(0, 20)
                .<Callable<Turn>>mapToObj(i ->
                        () -> (i % 2 == 0 ? replica : other).append().append(session, turn("same", "Answer " + i)))
                .toList());

        assertThat(answers).hasSize(20).containsOnly(answers.getFirst());
        assertThat(contents())
                .containsExactly("Question same", answers.getFirst().answer().content());
        assertThat(sessions.find(session).orElseThrow().messageCount()).isEqualTo(2);
    }

    @Test
    void completesATurnWhoseWriterDiedBeforeItsMessagesWereWritten() {
        assertThatThrownBy(() -> dyingInStore(0).append().append(session, turn("c1", "First answer")))
                .isInstanceOf(Died.class);

        Turn retried = replica.append().append(session, turn("c1", "Second answer"));

        assertThat(new Messages(mongo).range(session, 1, 2)).hasSize(2);
        assertThat(retried.answer().content()).isEqualTo("First answer");
        assertThat(contents()).containsExactly("Question c1", "First answer");
        assertThat(sessions.find(session).orElseThrow().messageCount()).isEqualTo(2);
    }

    @Test
    void completesATurnWhoseWriterDiedBetweenItsTwoMessages() {
        assertThatThrownBy(() -> dyingInStore(1).append().append(session, turn("c1", "First answer")))
                .isInstanceOf(Died.class);

        replica.append().append(session, turn("c2", "Next answer"));

        assertThat(contents()).containsExactly("Question c1", "First answer", "Question c2", "Next answer");
        assertThat(sessions.find(session).orElseThrow().messageCount()).isEqualTo(4);
    }

    @Test
    void returnsATurnWhoseWriterDiedBeforeItAnswered() {
        assertThatThrownBy(() -> dyingInStore(2).append().append(session, turn("c1", "First answer")))
                .isInstanceOf(Died.class);

        assertThat(replica.window().read(session, 5, "c1").repeated())
                .isNotNull()
                .extracting(turn -> turn.answer().content())
                .isEqualTo("First answer");
        assertThat(contents()).containsExactly("Question c1", "First answer");
    }

    @Test
    void keepsATurnThatCrossesTheEndOfItsSession() {
        assertThatThrownBy(() -> dyingInStore(0).append().append(session, turn(1)))
                .isInstanceOf(Died.class);
        assertThat(replica.end().end(session, null).summary().totalMessages()).isEqualTo(2);

        assertThat(replica.window().read(session, 5, "c1").repeated()).isNotNull();
        assertThat(contents()).containsExactly("Question c1", "Answer 1");
        assertThat(replica.window().read(session, 5, null).history()).hasSize(2);
    }

    @Test
    void tradesAMessageIdThatIsTakenForAnotherOne() {
        Turn first = replica.append().append(session, turn(1));
        var stolen = new Message(
                first.answer().messageId(),
                Message.Author.ASSISTANT,
                "Other",
                first.answer().timestamp(),
                Map.of());
        Turn second =
                replica.append().append(session, new Turn("c2", message(Message.Author.USER, "Q", Map.of()), stolen));

        assertThat(second.answer().messageId()).isNotEqualTo(first.answer().messageId());
        assertThat(contents()).containsExactly("Question c1", "Answer 1", "Q", "Other");
    }

    @Test
    void keepsTheSendersMetadata() {
        Map<String, Object> metadata = Map.of(
                "ai_metadata", Map.of("model_used", "gpt-4.1", "latency.ms", 12, "per_model", Map.of("gpt-4.1", 3)),
                "context_used", Map.of("retrieved_documents", List.of(Map.of("title", "FAQ", "relevance_score", 0.9))),
                "guardrails", Map.of("input_safe", true),
                "message_type", "voice",
                "tokens_used", 125);
        var answer = message(Message.Author.ASSISTANT, "A", metadata);
        replica.append().append(session, new Turn("c1", message(Message.Author.USER, "Q", Map.of()), answer));

        Message listed = replica.messages()
                .list(session, 1, 10, SortOrder.ASC)
                .messages()
                .get(1);
        assertThat(listed.metadata()).containsAllEntriesOf(metadata).containsEntry("client_message_id", "c1");
        org.bson.Document stored = mongo.getCollection("chat_messages")
                .find(new org.bson.Document("message_id", answer.messageId()))
                .first();
        assertThat(stored)
                .containsKeys("ai_metadata", "context_used", "guardrails", "session_id", "user_id", "timestamp")
                .containsEntry("message_type", "voice")
                .containsEntry("role", "assistant");
        assertThat(stored.get("metadata", org.bson.Document.class))
                .containsEntry("tokens_used", 125)
                .containsEntry("edited", false)
                .containsEntry("deleted", false);
    }

    private String create() {
        return replica.create()
                .create(new NewSession("user-1", Channel.WEB, Map.of()))
                .sessionId();
    }

    private List<String> contents() {
        return replica.messages().list(session, 1, 100, SortOrder.ASC).messages().stream()
                .map(Message::content)
                .toList();
    }

    /** A replica that dies after it has written out so many messages of its turn. */
    private Replica dyingInStore(int stored) {
        var dying = new Messages(mongo) {
            @Override
            List<StoredMessage> store(List<StoredMessage> turn) {
                if (stored > 0) {
                    super.store(turn.subList(0, stored));
                }
                throw new Died();
            }
        };
        SessionCache cache = Replica.sessionCache(redis);
        var historyCache = new HistoryCache(Replica.redisCache(redis), cache, Replica.PROPERTIES, Replica.JSON);
        return Replica.of(sessions, dying, cache, historyCache, clock);
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = threads.invokeAll(calls);
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    private static void assertClosed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(SessionError.SESSION_CLOSED_CONFLICT));
    }

    private static final class Died extends RuntimeException {}
}
