package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.TestTurns;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Hand-overs as chat-service and, through it, customers see them. */
class HandoverIT extends HandoverTest {

    private final StringRedisTemplate redis;

    HandoverIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(port);
        this.redis = redis;
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

    private static MessageToPeople message(String id) {
        return new MessageToPeople(id, TestTurns.message(Message.Author.USER, "Message " + id, Map.of()));
    }
}
