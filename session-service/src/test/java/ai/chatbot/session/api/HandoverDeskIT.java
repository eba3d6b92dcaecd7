package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What agents see of a hand-over, and what they may do with it. */
class HandoverDeskIT extends HandoverTest {

    private final TestApi tom;
    private final TestApi admin;

    HandoverDeskIT(@LocalServerPort int port) {
        super(port);
        this.tom = customer.as(TestTokens.agent("tom"));
        this.admin = customer.as(TestTokens.admin("root"));
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

    private static List<String> sessions(Answer page) {
        return page.data().path("handovers").findValuesAsString("session_id");
    }
}
