package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Hand-overs as chat-service and, through it, customers and agents see them. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class HandoverIT {

    private static final String HANDOVERS = "/internal/handovers/";

    private final StringRedisTemplate redis;
    private final TestApi customer;
    private final TestApi eva;
    private final TestApi tom;
    private final TestApi admin;
    private final String agentId = "eva-" + UUID.randomUUID();

    HandoverIT(StringRedisTemplate redis, @LocalServerPort int port) {
        this.redis = redis;
        this.customer = TestApi.onPort(port).asService("chat-service");
        this.eva = customer.as(TestTokens.agent(agentId));
        this.tom = customer.as(TestTokens.agent("tom"));
        this.admin = customer.as(TestTokens.admin("root"));
    }

    @Test
    void walksThroughAHandover() {
        String session = create();
        customer.post("/internal/sessions/" + session + "/turns", answeredTurn());
        Answer asked = request(session, "c2");
        assertThat(asked.data().at("/answer/role").asString()).isEqualTo("system");
        assertThat(asked.data().at("/answer/content").asString()).contains("passing you on to a colleague");

        Answer taken = eva.post(HANDOVERS + session + "/take", Map.of("agent_name", "Eva"));
        assertThat(taken.data().path("state").asString()).isEqualTo("assigned");
        assertThat(taken.data().path("agent_id").asString()).isEqualTo(agentId);
        Answer reply = eva.post(HANDOVERS + session + "/reply", Map.of("message", "How can I help?"));
        assertThat(reply.data().path("role").asString()).isEqualTo("agent");
        assertThat(reply.data().at("/metadata/agent_name").asString()).isEqualTo("Eva");
        Answer passedOn = customer.post(HANDOVERS + session + "/messages", message("c3"));
        assertThat(passedOn.data().at("/turn/answer/content").asString()).isEqualTo("Your message has been passed on.");
        Answer back = eva.post(HANDOVERS + session + "/return", Map.of("reason", "solved"));
        assertThat(back.data().path("state").asString()).isEqualTo("returned");
        assertThat(customer.post(HANDOVERS + session + "/messages", message("c4"))
                        .data()
                        .path("turn")
                        .isNull())
                .isTrue();

        JsonNode messages = customer.get("/internal/sessions/" + session + "/messages?page=1&page_size=50&order=asc")
                .data();
        assertThat(messages.path("messages").findValuesAsString("role"))
                .containsExactly("user", "assistant", "user", "system", "system", "agent", "user", "system", "system");
        assertThat(messages.at("/pagination/total_messages").asInt()).isEqualTo(9);
        assertThat(customer.get("/internal/sessions/" + session)
                        .data()
                        .at("/handover/state")
                        .asString())
                .isEqualTo("returned");
    }

    @Test
    void leavesOutTheBotsAnswerThatComesAfterAPersonWasAskedFor() {
        String session = create();
        request(session, "c1");

        Answer late =
                customer.post("/internal/sessions/" + session + "/turns", TestTurns.turn("c2", "The bot's answer"));

        assertThat(late.data().at("/answer/role").asString()).isEqualTo("system");
        assertThat(late.data().at("/question/content").asString()).isEqualTo("Question c2");
        assertThat(late.body()).doesNotContain("The bot's answer");
        Answer repeated =
                customer.post("/internal/sessions/" + session + "/turns", TestTurns.turn("c2", "The bot's answer"));
        assertThat(repeated.data()).isEqualTo(late.data());
        assertThat(customer.get("/internal/sessions/" + session + "/window?turns=5&client_message_id=c2")
                        .data()
                        .at("/repeated/answer/message_id")
                        .asString())
                .isEqualTo(late.data().at("/answer/message_id").asString());
    }

    @Test
    void aRequestIsStoredOnceHoweverOftenItComes() {
        String session = create();

        Answer first = request(session, "c1");

        assertThat(request(session, "c1").data()).isEqualTo(first.data());
        assertThat(eva.get(HANDOVERS + session).data().at("/handover/version").asInt())
                .isEqualTo(1);
    }

    @Test
    void givesTheAgentReasonSummaryTranscriptAndCitations() {
        String session = create();
        customer.post("/internal/sessions/" + session + "/turns", answeredTurn());
        request(session, "c2");

        JsonNode found = eva.get(HANDOVERS + session).data();

        assertThat(found.at("/handover/reason").asString()).isEqualTo("customer_asked");
        assertThat(found.path("summary").asString())
                .contains("Reason: customer_asked.")
                .contains("First message: \"Question c1\"")
                .contains("The bot answered 1 and declined 0 of 2 messages")
                .contains("Documents cited: Returns.");
        assertThat(found.path("transcript")).hasSize(4);
        assertThat(found.at("/citations/0/title").asString()).isEqualTo("Returns");
        assertThat(found.at("/citations/0/snippet").asString()).isEqualTo("30 days");
        assertThat(found.path("citations")).hasSize(1);
        assertThat(found.at("/steps/0/to").asString()).isEqualTo("requested");
    }

    @Test
    void listsTheQueueOldestFirstByPageAndFilter() {
        String first = create();
        String second = create();
        String third = create();
        for (String session : List.of(first, second, third)) {
            request(session, "c1");
        }
        tom.post(HANDOVERS + second + "/take", Map.of());

        List<String> waiting = sessions(eva.get("/internal/handovers?state=requested&page=1&page_size=100"));
        assertThat(waiting).containsSubsequence(first, third).doesNotContain(second);
        assertThat(sessions(eva.get("/internal/handovers?agent_id=tom&page=1&page_size=100")))
                .contains(second);
        assertThat(sessions(eva.get("/internal/handovers?page=1&page_size=100")))
                .contains(first, second, third);
        Answer page = eva.get("/internal/handovers?reason=customer_asked&page=2&page_size=1");
        assertThat(page.data().path("handovers")).hasSize(1);
        assertThat(page.data().at("/pagination/total_handovers").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(eva.get("/internal/handovers?reason=topic&page=1&page_size=5")
                        .data()
                        .path("handovers"))
                .isEmpty();
        assertThat(eva.get("/internal/handovers?page=0&page_size=5").status()).isEqualTo(400);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhy() {
        String session = create();
        Answer early = eva.post(HANDOVERS + session + "/take", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.errorCode()).isEqualTo("HANDOVER_CONFLICT");
        assertThat(early.json().at("/error/details/state").asString()).isEqualTo("bot");
        request(session, "c1");
        assertThat(eva.post(HANDOVERS + session + "/reply", Map.of("message", "Hello"))
                        .status())
                .isEqualTo(409);
        eva.post(HANDOVERS + session + "/take", Map.of());

        assertThat(tom.post(HANDOVERS + session + "/take", Map.of()).status()).isEqualTo(409);
        assertThat(tom.post(HANDOVERS + session + "/reply", Map.of("message", "Hello"))
                        .status())
                .isEqualTo(409);
        assertThat(tom.post(HANDOVERS + session + "/release", Map.of()).status())
                .isEqualTo(409);
        assertThat(eva.post(HANDOVERS + session + "/take", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void onlyAdminsGiveAChatToSomebodyElse() {
        String session = create();
        request(session, "c1");
        assertThat(eva.post(HANDOVERS + session + "/take", Map.of("agent_id", "tom"))
                        .status())
                .isEqualTo(403);

        Answer assigned = admin.post(HANDOVERS + session + "/take", Map.of("agent_id", "tom"));
        assertThat(assigned.data().path("agent_id").asString()).isEqualTo("tom");
        Answer moved = admin.post(HANDOVERS + session + "/take", Map.of("agent_id", agentId));
        assertThat(moved.data().path("agent_id").asString()).isEqualTo(agentId);
    }

    @Test
    void aReplyIsStoredOncePerClientMessageId() {
        String session = create();
        request(session, "c1");
        eva.post(HANDOVERS + session + "/take", Map.of());
        Map<String, String> message = Map.of("message", "Hello", "client_message_id", "handover:2");

        Answer first = eva.post(HANDOVERS + session + "/reply", message);
        Answer second = eva.post(HANDOVERS + session + "/reply", message);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(customer.get(HANDOVERS + session + "/events?after=0&limit=100")
                        .data()
                        .path("events"))
                .hasSize(4);
    }

    @Test
    void closingEndsTheSessionAndTellsTheCustomer() {
        String session = create();
        request(session, "c1");
        eva.post(HANDOVERS + session + "/take", Map.of());

        Answer closed = eva.post(HANDOVERS + session + "/close", Map.of("reason", "solved"));

        assertThat(closed.data().path("state").asString()).isEqualTo("closed");
        assertThat(eva.post(HANDOVERS + session + "/close", Map.of()).status()).isEqualTo(200);
        JsonNode events =
                customer.get(HANDOVERS + session + "/events?after=3&limit=10").data();
        assertThat(events.path("ended").asBoolean()).isTrue();
        assertThat(events.at("/events/0/message/content").asString()).contains("has been closed");
        Answer late = customer.post("/internal/sessions/" + session + "/turns", TestTurns.turn(9));
        assertThat(late.errorCode()).isEqualTo("SESSION_CLOSED_CONFLICT");
        assertThat(eva.post(HANDOVERS + session + "/reply", Map.of("message", "x"))
                        .errorCode())
                .isEqualTo("SESSION_CLOSED_CONFLICT");
    }

    @Test
    void customersSeeNothingOfTheDesk() {
        String session = create();
        TestApi anna = customer.as(TestTokens.user("user-1"));
        request(session, "c1");

        assertThat(anna.get("/internal/handovers?page=1&page_size=5").status()).isEqualTo(403);
        assertThat(anna.get(HANDOVERS + session).status()).isEqualTo(403);
        assertThat(anna.post(HANDOVERS + session + "/take", Map.of()).status()).isEqualTo(403);
        assertThat(anna.get(HANDOVERS + session + "/events?after=0&limit=5").status())
                .isEqualTo(200);
        TestApi bob = customer.as(TestTokens.user("bob"));
        assertThat(bob.get(HANDOVERS + session + "/events?after=0&limit=5").errorCode())
                .isEqualTo("SESSION_NOT_FOUND");
        assertThat(bob.post(HANDOVERS + session + "/request", body("c9")).errorCode())
                .isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void publishesEveryNewMessageInABoundedStreamThatExpires() {
        String session = create();
        customer.post("/internal/sessions/" + session + "/turns", answeredTurn());
        request(session, "c2");
        eva.post(HANDOVERS + session + "/take", Map.of());

        var entries = redis.opsForStream().range("session-events:" + session, Range.unbounded());

        assertThat(entries).hasSize(5);
        assertThat(String.valueOf(entries.getLast().getValue().get("event")))
                .contains("\"sequence\":5")
                .contains("You are now talking to a colleague");
        assertThat(redis.getExpire("session-events:" + session)).isPositive();
    }

    private String create() {
        return customer.post("/internal/sessions", Map.of("user_id", "user-1", "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
    }

    private static Turn answeredTurn() {
        Map<String, String> source =
                Map.of("document_id", "d1", "chunk_id", "k1", "title", "Returns", "snippet", "30 days");
        return new Turn(
                "c1",
                TestTurns.message(Message.Author.USER, "Question c1", Map.of()),
                TestTurns.message(
                        Message.Author.ASSISTANT,
                        "Answer [1]",
                        Map.of("outcome", "grounded", "sources", List.of(source, source))));
    }

    private Answer request(String session, String id) {
        Answer answer = customer.post(HANDOVERS + session + "/request", body(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HandoverRequest body(String id) {
        return new HandoverRequest(
                id,
                TestTurns.message(Message.Author.USER, "A person, please", Map.of()),
                HandoverReason.CUSTOMER_ASKED,
                null,
                "en");
    }

    private static MessageToPeople message(String id) {
        return new MessageToPeople(id, TestTurns.message(Message.Author.USER, "Message " + id, Map.of()));
    }

    private static List<String> sessions(Answer page) {
        return page.data().path("handovers").findValuesAsString("session_id");
    }
}
