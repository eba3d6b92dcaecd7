package ai.chatbot.session.directory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** What a user thinks of an answer, as it is kept with the answer. */
class FeedbackIT extends SessionDirectoryTest {

    FeedbackIT(MongoOperations mongo, @LocalServerPort int port) {
        super(mongo, port);
    }

    @Test
    void keepsTheLastFeedbackOfAnAnswer() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String path = SESSIONS + "/" + session + "/messages/" + answer + "/feedback";
        JsonNode first = owner.put(
                        path, Map.of("rating", "negative", "reasons", List.of("wrong_citation", "other_harmlful")))
                .data();
        assertThat(first.path("previous").isNull()).isTrue();
        JsonNode second = owner.put(path, Map.of("rating", "positive", "comment", "Right after all"))
                .data();
        assertThat(second.path("previous").asString()).isEqualTo("negative");

        append(session, "c2", "Next", "Next answer");
        JsonNode shown = owner.get(SESSIONS + "/" + session + "/messages?page=1&page_size=10&order=asc")
                .data()
                .path("messages")
                .path(1)
                .path("metadata")
                .path("feedback");
        assertThat(shown.path("rating").asString()).isEqualTo("positive");
        assertThat(shown.path("comment").asString()).isEqualTo("Right after all");
        assertThat(shown.path("reasons").isEmpty()).isTrue();
        assertThat(shown.path("submitted_at").asString()).endsWith("Z");
    }

    @Test
    void takesFeedbackOfAnswersOnly() {
        String session = create("web");
        append(session, "c1", "Question", "Answer");
        String messages = SESSIONS + "/" + session + "/messages";
        String question = owner.get(messages + "?page=1&page_size=10&order=asc")
                .data()
                .path("messages")
                .path(0)
                .path("message_id")
                .asString();
        Answer refused = owner.put(messages + "/" + question + "/feedback", Map.of("rating", "positive"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("NOT_AN_ANSWER_CONFLICT");
        Answer unknown = owner.put(messages + "/" + UUID.randomUUID() + "/feedback", Map.of("rating", "positive"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
        String elsewhere = append(create("web"), "c1", "Question", "Answer");
        assertThat(owner.put(messages + "/" + elsewhere + "/feedback", Map.of("rating", "positive"))
                        .status())
                .isEqualTo(404);
    }
}
