package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

/** A customer who may ask for a person, and Eva who answers. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class HandoverTest {

    static final String HANDOVERS = "/internal/handovers/";

    final TestApi customer;
    final TestApi eva;
    final String agentId = "eva-" + UUID.randomUUID();

    HandoverTest(@LocalServerPort int port) {
        this.customer = TestApi.onPort(port).asService("chat-service");
        this.eva = customer.as(TestTokens.agent(agentId));
    }

    String create() {
        return customer.post("/internal/sessions", Map.of("user_id", "user-1", "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
    }

    static Turn answeredTurn() {
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

    Answer request(String session, String id) {
        Answer answer = customer.post(HANDOVERS + session + "/request", body(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    static HandoverRequest body(String id) {
        return new HandoverRequest(
                id,
                TestTurns.message(Message.Author.USER, "A person, please", Map.of()),
                HandoverReason.CUSTOMER_ASKED,
                null,
                "en");
    }
}
