package ai.chatbot.session.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

/** How answers came about, over HTTP. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TraceIT {

    private static final Map<String, Object> TRACE =
            Map.of("outcome", "grounded", "sentences", List.of(Map.of("text", "noted sentence", "words", 0.75)));

    private final String user = "user-" + UUID.randomUUID();
    private final MongoOperations mongo;
    private final StringRedisTemplate redis;
    private final TestApi service;
    private final TestApi agent;
    private String session = "";
    private Turn turn = TestTurns.turn(0);

    TraceIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        this.mongo = mongo;
        this.redis = redis;
        this.service = TestApi.onPort(port).asService("chat-service");
        this.agent = service.as(TestTokens.agent("eve"));
    }

    @BeforeEach
    void anAnswerWithItsTrace() {
        session = create();
        turn = traced("c1", TRACE);
        assertThat(service.post(path("/turns"), turn).status()).isEqualTo(200);
    }

    @Test
    void keepsTheTraceOfAnAnswerForStaff() {
        Answer found = agent.get(trace(turn));

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.data().path("outcome").asString()).isEqualTo("grounded");
        assertThat(found.data().at("/sentences/0/words").asDouble()).isEqualTo(0.75);
        assertThat(service.as(TestTokens.admin("root")).get(trace(turn)).status())
                .isEqualTo(200);
    }

    @Test
    void showsItWithNoMessageAndKeepsItOutOfRedisAndOfTheSession() {
        String everything = service.get(path("/messages?page=1&page_size=10&order=asc"))
                        .body()
                + service.get(path("/window?turns=5&client_message_id=c1")).body()
                + service.get(path("/messages/" + turn.answer().messageId())).body()
                + redis.opsForList().range("history:" + session, 0, -1)
                + mongo.getCollection("chat_sessions")
                        .find(new Document("session_id", session))
                        .first();

        assertThat(everything).contains("Answer 1").doesNotContain("noted sentence");
    }

    @Test
    void isForNobodyElse() {
        assertThat(service.as(TestTokens.user(user)).get(trace(turn)).status()).isEqualTo(403);
        assertThat(service.get(trace(turn)).status()).isEqualTo(403);
    }

    @Test
    void knowsNothingOfOtherMessages() {
        String question = turn.question().messageId();
        assertThat(agent.get(path("/messages/" + question + "/trace")).errorCode())
                .isEqualTo("TRACE_NOT_FOUND");
        assertThat(agent.get(path("/messages/" + UUID.randomUUID() + "/trace")).errorCode())
                .isEqualTo("MESSAGE_NOT_FOUND");
        String other =
                "/internal/sessions/" + create() + "/messages/" + turn.answer().messageId() + "/trace";
        assertThat(agent.get(other).errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
        assertThat(agent.get("/internal/sessions/none/messages/none/trace").errorCode())
                .isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void storesAnAnswerWithoutATraceThatIsTooLong() {
        Turn longOne = traced("c2", Map.of("text", "x".repeat(Turn.LONGEST_TRACE)));

        assertThat(service.post(path("/turns"), longOne).status()).isEqualTo(200);

        assertThat(agent.get(trace(longOne)).errorCode()).isEqualTo("TRACE_NOT_FOUND");
    }

    @Test
    void keepsTheTraceOfAnEarlierVersion() {
        Turn again = traced("c2", Map.of("outcome", "declined"));
        assertThat(service.post(path("/messages/" + turn.answer().messageId() + "/replacement?of=assistant"), again)
                        .status())
                .isEqualTo(200);

        assertThat(agent.get(trace(again)).data().path("outcome").asString()).isEqualTo("declined");
        assertThat(agent.get(trace(turn)).data().path("outcome").asString()).isEqualTo("grounded");
    }

    @Test
    void goesWithTheSessionAndWithItsMessages() {
        service.delete(path("/messages"));
        assertThat(agent.get(trace(turn)).status()).isEqualTo(404);

        Turn later = traced("c3", TRACE);
        service.post(path("/turns"), later);
        assertThat(agent.get(trace(later)).status()).isEqualTo(200);
        service.delete("/internal/sessions/" + session);
        assertThat(agent.get(trace(later)).status()).isEqualTo(404);
        assertThat(mongo.getCollection("chat_messages").countDocuments(new Document("session_id", session)))
                .isZero();
    }

    @Test
    void staysWhenAnotherReplicaHasWrittenTheTurnOutFirst() {
        Messages messages = new Messages(mongo);
        Turn plain = TestTurns.turn(7);
        Replica.of(mongo, redis, new TestClock()).append().append(session, plain);

        List<StoredMessage> known = messages.turn(session, plain.clientMessageId());
        messages.store(known.stream().map(message -> message.withTrace(TRACE)).toList());

        assertThat(agent.get(path("/messages/" + plain.answer().messageId() + "/trace"))
                        .status())
                .isEqualTo(200);
    }

    private Turn traced(String clientMessageId, Map<String, Object> trace) {
        Turn plain = new Turn(
                clientMessageId,
                TestTurns.message(Message.Author.USER, "Question 1", Map.of()),
                TestTurns.message(Message.Author.ASSISTANT, "Answer 1", Map.of()));
        return new Turn(clientMessageId, plain.question(), plain.answer(), trace);
    }

    private String create() {
        return service.post("/internal/sessions", Map.of("user_id", user, "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
    }

    private String trace(Turn of) {
        return path("/messages/" + of.answer().messageId() + "/trace");
    }

    private String path(String rest) {
        return "/internal/sessions/" + session + rest;
    }
}
