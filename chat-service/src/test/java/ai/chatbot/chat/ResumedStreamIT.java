package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Who may come back to an answer, read on in it and stop it, and what becomes of it without a reader. */
class ResumedStreamIT extends AnswerStreamTest {

    ResumedStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void continuesBehindTheLastEventThatWasSeen() throws Exception {
        String id;
        long seen;
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            id = client.await("message").data().path("message_id").asString();
            seen = client.await("citation").id();
        }
        model.says(" the box. [1]").ends(StubbedServices.completion(TEXT + " Keep the box. [1]"));

        try (AnswerReader again = AnswerReader.resuming(port, "anna", id, seen)) {
            List<Event> rest = again.toTheEnd();

            assertThat(rest.getFirst().id()).isEqualTo(seen + 1);
            assertThat(again.text()).isEqualTo(" Keep the box. [1]");
            assertThat(rest.getLast().name()).isEqualTo("done");
        }
        try (AnswerReader later = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(later.toTheEnd().getFirst().name()).isEqualTo("message");
            assertThat(later.text()).isEqualTo(TEXT + " Keep the box. [1]");
        }
    }

    @Test
    void stopsOnRequestAndKeepsWhatWasSaid() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            String id = client.await("message").data().path("message_id").asString();
            client.await("delta");

            assertThat(anna.delete(MESSAGES + "/" + id + "/stream").status()).isEqualTo(204);
            Event last = client.toTheEnd().getLast();

            assertThat(last.name()).isEqualTo("done");
            assertThat(last.data().path("bot_response").path("outcome").asString())
                    .isEqualTo("stopped");
            assertThat(content(last)).isEqualTo(TEXT);
            assertThat(StubbedServices.lastRequest("/turns").body()).contains("\"outcome\":\"stopped\"");
            await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
        }
    }

    @Test
    void storesTheAnswerAsFarAsItGotWhenNobodyComesBack() throws Exception {
        String id;
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            id = client.await("message").data().path("message_id").asString();
            client.await("delta");
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> StubbedServices.requests("/turns")
                        .anyMatch(turn -> turn.body().contains("\"outcome\":\"stopped\"")));
        await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
        try (AnswerReader later = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(content(later.toTheEnd().getLast())).isEqualTo(TEXT);
        }
    }

    @Test
    void showsAStreamToNobodyElse() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT);
            String id = client.await("message").data().path("message_id").asString();

            try (AnswerReader bob = AnswerReader.resuming(port, "bob", id, 0)) {
                assertThat(bob.status()).isEqualTo(404);
            }
            String path = MESSAGES + "/" + id + "/stream";
            assertThat(anybody.as(TestTokens.user("bob")).delete(path).errorCode())
                    .isEqualTo("STREAM_NOT_FOUND");
            String elsewhere = SESSIONS + "/" + UUID.randomUUID() + "/messages/" + id + "/stream";
            assertThat(anna.delete(elsewhere).errorCode()).isEqualTo("STREAM_NOT_FOUND");
            assertThat(anna.delete(MESSAGES + "/no-such/stream").errorCode()).isEqualTo("STREAM_NOT_FOUND");
            model.ends(StubbedServices.completion(TEXT));
        }
    }

    @Test
    void tellsAClientThatHasSeenTheEndToStayAway() throws Exception {
        String id;
        long end;
        try (AnswerReader client = ask()) {
            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            id = client.await("message").data().path("message_id").asString();
            end = client.await("done").id();
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (AnswerReader again = AnswerReader.resuming(port, "anna", id, end)) {
                assertThat(again.status()).isEqualTo(204);
            }
        });
    }

    @Test
    void refusesANonsensicalEventId() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT);
            String id = client.await("message").data().path("message_id").asString();

            for (String nonsense : new String[] {"soon", "-1", "9223372036854775807"}) {
                Answer answer = anna.get(MESSAGES + "/" + id + "/stream?last_event_id=" + nonsense);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
            }
            model.ends(StubbedServices.completion(TEXT));
        }
    }
}
