package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What a user does with a message that there is: rates it, has it given again or asks otherwise. */
class MessagesIT extends ConversationsTest {

    MessagesIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rating\":\"great\"}",
                "{\"rating\":\"negative\",\"reasons\":[\"boring\"]}",
                "{\"rating\":\"negative\",\"reasons\":\"violent\"}"
            })
    void refusesFeedbackThatCannotBe(String body) {
        Answer answer = anna.post(FEEDBACK, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void storesFeedbackAndReportsItWithoutTheComment() {
        StubbedServices.on(
                "PUT",
                INTERNAL + "/messages/m-2/feedback",
                Reply.data(Map.of(
                        "session_id", StubbedServices.SESSION,
                        "message_id", "m-2",
                        "feedback",
                                Map.of(
                                        "rating", "negative",
                                        "reasons", List.of("wrong_citation", "other_harmlful"),
                                        "comment", "private"),
                        "previous", "positive",
                        "submitted_at", "2026-11-21T10:00:00Z")));
        Answer answer = anna.post(
                FEEDBACK,
                "{\"rating\":\"negative\",\"reasons\":[\"wrong_citation\",\"other_harmlful\"],\"comment\":\"private\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("previous").asString()).isEqualTo("positive");
        assertThat(StubbedServices.lastRequest("/feedback")
                        .json()
                        .path("comment")
                        .asString())
                .isEqualTo("private");
        assertThat(awaitEvent("message_feedback"))
                .contains(
                        "\"feedback\":\"negative\"",
                        "\"previous_feedback\":\"positive\"",
                        "\"reasons\":\"wrong_citation,other_harmlful\"")
                .doesNotContain("private");
    }

    @Test
    void hasTheLastAnswerGivenAgainAndAQuestionAskedOtherwise() {
        Map<String, Object> window = Map.of(
                "session",
                StubbedSession.session("active"),
                "history",
                List.of(message(0), message(1)),
                "summary",
                Map.of("text", "Anna moved to Poland.", "later", 2));
        StubbedServices.on(
                "GET",
                INTERNAL + "/messages/m-5/replacement",
                Reply.data(Map.of("window", window, "question", message(4))));
        StubbedServices.answering(
                "POST", INTERNAL + "/messages/m-5/replacement", request -> Reply.data(request.json()));

        Answer again = anna.post(MESSAGES + "/m-5/regenerate", "{\"client_message_id\":\"c-9\"}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.data().path("user_message").path("content").asString()).startsWith("Question 4");
        assertThat(StubbedServices.lastRequest("/replacement").uri().getQuery()).isEqualTo("of=assistant");
        assertThat(StubbedServices.lastRequest("/replacement")
                        .json()
                        .path("client_message_id")
                        .asString())
                .isEqualTo("c-9");
        JsonNode asked = StubbedServices.lastRequest("/complete").json().path("history");
        assertThat(asked.path(0).path("role").asString()).isEqualTo("summary");
        assertThat(asked.path(0).path("content").asString()).isEqualTo("Anna moved to Poland.");
        assertThat(asked.size()).isEqualTo(3);
        assertThat(anna.post(MESSAGES + "/m-5/regenerate", "").status()).isEqualTo(200);

        Answer edited = anna.put(MESSAGES + "/m-5", QUESTION);
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(StubbedServices.lastRequest("/replacement").uri().getQuery()).isEqualTo("of=user");
        assertThat(edited.data().path("user_message").path("content").asString())
                .isEqualTo("How long can I return an item?");
    }

    @Test
    void passesOnThatAMessageCannotBeReplaced() {
        Reply refused = Reply.error(409, "NOT_THE_LAST_ANSWER_CONFLICT", "no");
        StubbedServices.on("GET", INTERNAL + "/messages/m-1/replacement", refused);
        Answer again = anna.post(MESSAGES + "/m-1/regenerate", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorCode()).isEqualTo("NOT_THE_LAST_ANSWER_CONFLICT");
        assertThat(anna.put(MESSAGES + "/m-1", QUESTION).status()).isEqualTo(409);
        assertThat(anna.put(MESSAGES + "/m-1", "{\"message\":\" \"}").status()).isEqualTo(400);
        assertThat(anna.post(MESSAGES + "/m-1/regenerate", "{\"client_message_id\":\"\"}")
                        .status())
                .isEqualTo(400);
        assertThat(anybody.post(MESSAGES + "/m-1/regenerate", "{}").status()).isEqualTo(401);
        assertThat(StubbedServices.requests("/complete")).isEmpty();
    }
}
