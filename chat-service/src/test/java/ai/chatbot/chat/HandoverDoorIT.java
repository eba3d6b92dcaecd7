package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The doors of customers, agents and admins to chats that people have. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class HandoverDoorIT extends ChatServiceTest {

    private static final String HANDOVERS = "/api/v1/agent/handovers";
    private static final String DELIVERIES = "/api/v1/admin/webhooks/deliveries";
    private final TestApi eva = anybody.as(TestTokens.agent("eva"));

    HandoverDoorIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void asksForAPersonInTheNameOfTheCustomer() {
        StubbedSession.onHandover(
                "POST", "/" + StubbedServices.SESSION + "/request", Reply.data(StubbedSession.passedOn()));

        Answer answer = anna.post(MESSAGES, "{\"message\":\"Ich möchte mit einem Menschen sprechen\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().at("/bot_response/outcome").asString()).isEqualTo("escalated");
        JsonNode sent = StubbedServices.lastRequest("/request").json();
        assertThat(sent.path("reason").asString()).isEqualTo("customer_asked");
        assertThat(sent.path("language").asString()).isEqualTo("de");
        assertThat(sent.at("/question/role").asString()).isEqualTo("user");
        assertThat(StubbedServices.requests("/complete")).isEmpty();
    }

    @Test
    void passesAMessageOnWithoutAskingAnyModel() {
        StubbedSession.isWithPeople();
        StubbedSession.onHandover(
                "POST",
                "/" + StubbedServices.SESSION + "/messages",
                Reply.data(Map.of("turn", StubbedSession.passedOn())));

        Answer answer = anna.post(MESSAGES, QUESTION);

        assertThat(answer.data().at("/bot_response/content").asString()).isEqualTo("Your message has been passed on.");
        assertThat(answer.data().at("/bot_response/served_by").asString()).isEqualTo("handover");
        assertThat(StubbedServices.requests("/search")).isEmpty();
        assertThat(StubbedServices.requests("/turns")).isEmpty();
    }

    @Test
    void letsAgentsSeeTheQueueAndPassesTheirTokenOn() {
        StubbedSession.onHandover(
                "GET",
                "",
                Reply.data(Map.of(
                        "handovers",
                        List.of(),
                        "pagination",
                        Map.of("page", 1, "page_size", 20, "total_pages", 0, "total_handovers", 0))));

        Answer list = eva.get(HANDOVERS + "?state=requested&reason=topic&agent_id=eva");

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.data().at("/pagination/total_handovers").asInt()).isZero();
        var asked = StubbedServices.lastRequest("/internal/handovers");
        assertThat(asked.uri().getQuery()).contains("state=requested", "reason=topic", "agent_id=eva", "page=1");
        assertThat(asked.header("Authorization")).startsWith("Bearer ");
    }

    @Test
    void passesAConflictOnAsItIs() {
        StubbedSession.onHandover(
                "POST",
                "/" + StubbedServices.SESSION + "/take",
                Reply.error(409, "HANDOVER_CONFLICT", "Somebody else has taken this chat."));

        Answer refused = eva.post(HANDOVERS + "/" + StubbedServices.SESSION + "/take", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("HANDOVER_CONFLICT");
    }

    @Test
    void keepsCustomersOutOfTheDeskAndAgentsOutOfTheWebhooks() {
        String path = HANDOVERS + "/" + StubbedServices.SESSION;
        for (String action : List.of("/take", "/release", "/return", "/close")) {
            assertThat(anna.post(path + action, Map.of()).status()).isEqualTo(403);
        }
        assertThat(anna.get(HANDOVERS).status()).isEqualTo(403);
        assertThat(anybody.get(HANDOVERS).status()).isEqualTo(401);
        assertThat(anna.post(path + "/reply", Map.of("message", "x")).status()).isEqualTo(403);
        assertThat(eva.get(DELIVERIES).status()).isEqualTo(403);
        assertThat(eva.post(path + "/reply", Map.of("message", " ")).status()).isEqualTo(400);
    }

    @Test
    void letsAdminsSeeWhatHelpdesksWereNotTold() {
        TestApi admin = anybody.as(TestTokens.admin("root"));
        StubbedServices.on(
                "GET",
                "/internal/webhook-deliveries",
                Reply.data(Map.of(
                        "deliveries",
                        List.of(),
                        "pagination",
                        Map.of("page", 1, "page_size", 20, "total_pages", 0, "total_deliveries", 0))));

        assertThat(admin.get(DELIVERIES).status()).isEqualTo(200);
        assertThat(StubbedServices.lastRequest("/internal/webhook-deliveries")
                        .uri()
                        .getQuery())
                .contains("status=dead");
    }
}
