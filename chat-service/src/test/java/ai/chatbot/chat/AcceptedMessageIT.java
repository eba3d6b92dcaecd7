package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Messages whose senders do not wait for the answer. */
class AcceptedMessageIT extends AnswerStreamTest {

    AcceptedMessageIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void whoWillNotWaitIsToldWhereTheAnswerIs() throws Exception {
        Answer accepted = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);

        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        String id = accepted.data().path("message_id").asString();
        assertThat(accepted.data().path("stream").asString()).isEqualTo(MESSAGES + "/" + id + "/stream");
        try (AnswerReader client = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(client.await("message").data().path("user_message"))
                    .isEqualTo(accepted.data().path("user_message"));
            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            assertThat(client.await("done").data().path("message_id").asString())
                    .isEqualTo(id);
        }
    }

    @Test
    void whatWasAcceptedIsWrittenToItsEndThoughNobodyReadsIt() {
        Answer accepted = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);
        await().atMost(Duration.ofSeconds(10))
                .during(Duration.ofSeconds(3)) // longer than vanished readers are waited for
                .until(() -> !model.isAbandoned());
        model.says(TEXT).ends(StubbedServices.completion(TEXT));

        JsonNode stored = await().atMost(Duration.ofSeconds(10))
                .until(() -> StubbedServices.lastRequest("/turns"), turn -> turn != null)
                .json();
        assertThat(stored.at("/answer/message_id").asString())
                .isEqualTo(accepted.data().path("message_id").asString());
        assertThat(stored.at("/answer/content").asString()).isEqualTo(TEXT);
    }

    @Test
    void aRefusedMessageIsNotAccepted() {
        StubbedServices.on("GET", "/window", Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));

        Answer refused = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);

        assertThat(refused.status()).isEqualTo(404);
    }
}
