package ai.chatbot.session.directory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** Lists and titles of sessions as chat-service sees them. */
class SessionDirectoryIT extends SessionDirectoryTest {

    private final TestApi stranger;

    SessionDirectoryIT(MongoOperations mongo, @LocalServerPort int port) {
        super(mongo, port);
        this.stranger = service.as(TestTokens.user("stranger"));
    }

    @Test
    void listsSessionsByTheirLastActivityPageByPage() {
        List<String> ids = IntStream.range(0, 5).mapToObj(_ -> create("web")).toList();
        append(ids.get(1), "c1", "Where is my parcel?", "On its way.");

        JsonNode first = list("&page=1&page_size=2&order=desc").data();
        assertThat(first.path("sessions").findValuesAsString("session_id"))
                .hasSize(2)
                .startsWith(ids.get(1));
        assertThat(first.path("pagination").toString())
                .isEqualTo("{\"page\":1,\"page_size\":2,\"total_pages\":3,\"total_sessions\":5}");
        assertThat(IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(page -> found("&page_size=2&order=asc&page=" + page).stream()))
                .containsExactlyInAnyOrderElementsOf(ids)
                .endsWith(ids.get(1));
        assertThat(found("&page=4&page_size=2&order=asc")).isEmpty();
        assertThat(found("&page=2147483647&page_size=100&order=asc")).isEmpty();
    }

    @Test
    void filtersByStatusAndChannel() {
        String web = create("web");
        String mobile = create("mobile");
        String ended = create("web");
        owner.post(SESSIONS + "/" + ended + "/end", Map.of());
        String expired = create("web");
        mongo.getCollection("chat_sessions")
                .updateOne(
                        new Document("session_id", expired),
                        new Document("$set", new Document("expires_at", java.time.Instant.EPOCH)));

        assertThat(found(ALL + "&status=active")).containsExactlyInAnyOrder(web, mobile);
        assertThat(found(ALL + "&status=ended")).containsExactly(ended);
        assertThat(found(ALL + "&status=abandoned")).containsExactly(expired);
        assertThat(found(ALL + "&channel=mobile")).containsExactly(mobile);
        assertThat(found(ALL + "&channel=mobile&status=ended")).isEmpty();
    }

    @Test
    void findsSessionsByTheirTitleAndByWhatWasSaid() {
        String parcels = create("web");
        append(parcels, "c1", "Where is my PARCEL (no. 5)?", "On its way.");
        append(parcels, "c2", "Thanks", "You are welcome.");
        String refunds = create("web");
        append(refunds, "c1", "How do refunds work?", "They take a week.");
        owner.put(SESSIONS + "/" + refunds + "/title", Map.of("title", "Money back"));

        assertThat(found(ALL + "&q=parcel")).containsExactly(parcels);
        assertThat(found(ALL + "&q=PARCEL%20(no.%205)?")).containsExactly(parcels);
        assertThat(found(ALL + "&q=welcome")).containsExactly(parcels);
        assertThat(found(ALL + "&q=money")).containsExactly(refunds);
        assertThat(found(ALL + "&q=.*")).isEmpty();
        assertThat(found(ALL + "&q=%5CQ%5CE")).isEmpty();
        assertThat(found(ALL + "&q=%20")).containsExactlyInAnyOrder(parcels, refunds);
    }

    @Test
    void renamesASession() {
        String session = create("web");
        JsonNode renamed = owner.put(SESSIONS + "/" + session + "/title", Map.of("title", "  My\n parcel\u202E "))
                .data();
        assertThat(renamed.path("title").asString()).isEqualTo("My parcel");
        assertThat(renamed.path("title_by").asString()).isEqualTo("user");
        assertThat(owner.get(SESSIONS + "/" + session + "/details").data()).isEqualTo(renamed);
        assertThat(found(ALL + "&q=parcel")).containsExactly(session);
    }

    @Test
    void hidesEverythingFromOtherUsersButNotFromAgents() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String path = SESSIONS + "/" + session;
        for (Answer refused : List.of(
                stranger.get(path + "/details"),
                stranger.put(path + "/title", Map.of("title", "Mine")),
                stranger.delete(path),
                stranger.delete(path + "/messages"),
                stranger.put(path + "/messages/" + answer + "/feedback", Map.of("rating", "positive")))) {
            assertNotFound(refused);
        }
        assertThat(stranger.get(SESSIONS + "?user_id=" + user + ALL).status()).isEqualTo(403);
        assertThat(stranger.delete(SESSIONS + "?user_id=" + user).status()).isEqualTo(403);
        assertThat(service.as(TestTokens.agent("eve"))
                        .get(SESSIONS + "?user_id=" + user + ALL)
                        .data()
                        .path("sessions")
                        .findValuesAsString("session_id"))
                .containsExactly(session);
        assertThat(messages(session)).isEqualTo(2);
    }

    @Test
    void refusesWhatMakesNoSense() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String title = SESSIONS + "/" + session + "/title";
        String feedback = SESSIONS + "/" + session + "/messages/" + answer + "/feedback";
        for (Answer invalid : List.of(
                list("&page=0&page_size=10&order=asc"),
                list("&page=1&page_size=101&order=asc"),
                list(ALL + "&status=gone"),
                list(ALL + "&channel=fax"),
                list(ALL + "&q=" + "x".repeat(201)),
                owner.put(title, Map.of("title", " ")),
                owner.put(title, Map.of("title", "\u200B")),
                owner.put(title, Map.of("title", "x".repeat(101))),
                owner.put(title, Map.of()),
                owner.put(feedback, Map.of("rating", "great")),
                owner.put(feedback, Map.of()),
                owner.put(feedback, Map.of("rating", "positive", "reasons", List.of("violent"))),
                owner.put(feedback, Map.of("rating", "negative", "reasons", List.of("boring"))),
                owner.put(feedback, Map.of("rating", "negative", "comment", "x".repeat(1001))))) {
            assertThat(invalid.status()).as(invalid.toString()).isEqualTo(400);
            assertThat(invalid.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }
}
