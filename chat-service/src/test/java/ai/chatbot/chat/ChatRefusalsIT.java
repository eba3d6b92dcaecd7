package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ChatRefusalsIT extends ChatServiceTest {

    ChatRefusalsIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"\"}|message",
                "{\"message\":\"   \"}|message",
                "{}|message",
                "{\"message\":\"hi\",\"message_type\":\"smell\"}|message_type",
                "{\"message\":42}|message",
                "{\"message\":\"hi\",\"metadata\":{\"timestamp\":\"yesterday\"}}|metadata.timestamp",
                "{\"message\":\"hi\",\"metadata\":{\"client_message_id\":\"\"}}|metadata.client_message_id"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        Answer answer = anna.post(MESSAGES, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("error").path("details").path("fields").has(field))
                .as(answer.body())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page_size=0", "page_size=101", "page=x", "order=sideways"})
    void refusesPagesThatCannotBe(String query) {
        Answer answer = anna.get(MESSAGES + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void refusesWrongFeedbackAndBodies() {
        String end = SESSIONS + "/" + StubbedServices.SESSION + "/end";
        assertThat(anna.post(end, "{\"feedback\":{\"rating\":6}}").errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(anna.post(end, "{\"feedback\":{\"comment\":\"x\"}}").errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(anna.post(MESSAGES, "{\"message\":").errorCode()).isEqualTo("MALFORMED_REQUEST");
        assertThat(anna.post(SESSIONS + "/initialize", "{\"channel\":\"fax\"}").status())
                .isEqualTo(400);
        assertThat(anybody.post(MESSAGES, QUESTION).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.expired("anna"))
                        .post(MESSAGES, QUESTION)
                        .errorCode())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void doesNotKnowAnotherCustomersSession() {
        StubbedServices.on("GET", "/window", Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void refusesAMessageToAnEndedSession() {
        StubbedSession.endSession();
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("SESSION_CLOSED_CONFLICT");
        assertThat(StubbedServices.requests("/search")).isEmpty();
    }

    @Test
    void refusesAnAttackWithTheRule() {
        StubbedServices.on("POST", "/complete", StubbedServices.rejected("prompt_injection"));
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("INPUT_REJECTED");
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .path("rules")
                        .path(0)
                        .asString())
                .isEqualTo("prompt_injection");
    }

    @Test
    void degradesWithoutLlmServiceAndFailsWithoutTheOthers() {
        StubbedServices.on("POST", "/complete", Reply.hangUp());
        JsonNode data = anna.post(MESSAGES, QUESTION).data();
        assertThat(data.path("bot_response").path("content").asString())
                .isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(data.path("degraded").path(0).asString()).isEqualTo("llm_service");

        StubbedServices.on("POST", "/search", Reply.hangUp());
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
        assertThat(awaitEvent("error_occurred")).contains("DEPENDENCY_UNAVAILABLE");

        StubbedServices.on("GET", "/window", Reply.hangUp());
        assertThat(anna.post(MESSAGES, QUESTION).status()).isEqualTo(503);
    }
}
