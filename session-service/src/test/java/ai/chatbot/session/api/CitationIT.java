package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

/** What answers have cited, as knowledge-service has it forgotten. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class CitationIT {

    private static final String FORGET = "/internal/citations/forget";

    private final TestApi api;

    CitationIT(@LocalServerPort int port) {
        this.api = TestApi.onPort(port).asService("knowledge-service");
    }

    @Test
    void forgetsTheSentencesOfADeletedDocumentUnlessToldOtherwise() {
        String session = api.post(
                        "/internal/sessions", Map.of("user_id", "user-1", "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
        Map<String, String> source = Map.of("document_id", "deleted-1", "title", "Manual", "snippet", "secret words");
        api.post(
                "/internal/sessions/" + session + "/turns",
                new Turn(
                        "c1",
                        TestTurns.message(Message.Author.USER, "Question", Map.of()),
                        TestTurns.message(Message.Author.ASSISTANT, "Answer", Map.of("sources", List.of(source)))));
        String messages = "/internal/sessions/" + session + "/messages?page=1&page_size=10&order=asc";
        assertThat(api.get(messages).body()).contains("secret words");

        Answer forgotten = api.post(FORGET, Map.of("document_id", "deleted-1"));

        assertThat(forgotten.data().path("answers").asInt()).isEqualTo(1);
        assertThat(api.get(messages).body()).doesNotContain("secret words").contains("Manual");
    }

    @Test
    void refusesARequestWithoutADocument() {
        Answer refused = api.post(FORGET, Map.of("document_id", " "));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
    }
}
