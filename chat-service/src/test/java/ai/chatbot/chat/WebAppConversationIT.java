package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.WebAppStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** The conversation that an answer for the chat web app belongs to. */
class WebAppConversationIT extends WebAppStreamTest {

    WebAppConversationIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void namesANewConversationInEachLineAndAKnownOneByItsIdOnly() {
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        WebAppStream first = page.stream(GENERATE, asked("How long can I return an item?"), true);
        aModelThatWrites();
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        WebAppStream next = page.stream(
                GENERATE, Map.of("conversation_id", StubbedServices.SESSION, "messages", messages("And later?")), true);

        for (JsonNode frame : first.frames()) {
            JsonNode metadata = frame.path("history_metadata");
            assertThat(metadata.path("conversation_id").asString()).isEqualTo(StubbedServices.SESSION);
            assertThat(metadata.path("title").asString()).isEqualTo("Return item");
            assertThat(metadata.path("date").asString()).isEqualTo("2026-11-21T10:00:00.000000");
        }
        assertThat(next.frames())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.path("history_metadata").propertyNames())
                        .containsExactly("conversation_id"));
    }

    /** That there is a model is noticed after a while. */
    @Test
    void takesTheTitleThatAModelHasFoundMeanwhile() {
        StubbedServices.rewritesFollowUpsTo("unused");
        StubbedServices.on(
                "POST", "/internal/llm/notes/title", Reply.data(StubbedServices.completion("Returning an item")));
        var kept = new CountDownLatch(1);
        StubbedServices.answering("PUT", BASE + "/memory/title", request -> {
            kept.countDown();
            return Reply.data(StubbedSession.details("Returning an item"));
        });

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            aModelThatWrites();
            Thread.ofVirtual().start(() -> answerAfter(kept));
            WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);
            assertThat(answer.historyMetadata().path("title").asString()).isEqualTo("Returning an item");
        });
    }

    @Test
    void answersAConversationThatThePageKeepsAndStoresNothing() {
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        Map<String, Object> request = Map.of(
                "messages",
                List.of(
                        Map.of("id", "1", "role", "user", "content", "Do you deliver to Poland?", "date", "x"),
                        Map.of("id", "2", "role", "tool", "content", "{\"citations\":[]}", "date", "x"),
                        Map.of("id", "3", "role", "assistant", "content", "Yes. [doc2]", "end_turn", true),
                        Map.of(
                                "id",
                                "4",
                                "role",
                                "user",
                                "content",
                                List.of(Map.of("type", "text", "text", "And how long can I return an item?")))));

        WebAppStream answer = page.stream(CONVERSATION, request, false);

        assertThat(answer.answer()).isEqualTo(SHOWN);
        assertThat(answer.historyMetadata()).isEmpty();
        assertThat(StubbedServices.requests("/turns")).isEmpty();
        JsonNode completion =
                StubbedServices.lastRequest("/internal/llm/stream").json();
        assertThat(completion.path("history").toString())
                .contains("Do you deliver to Poland?", "Yes.")
                .doesNotContain("doc2", "citations");
    }

    @Test
    void givesTheFirstAnswerToAMessageThatIsSentAgain() {
        StubbedSession.answeredBefore();

        WebAppStream answer = page.stream(
                GENERATE,
                Map.of(
                        "conversation_id",
                        StubbedServices.SESSION,
                        "messages",
                        List.of(Map.of("id", "c-1", "role", "user", "content", "How long?"))),
                true);

        assertThat(answer.answer()).isEqualTo("Thirty days. [doc1]");
        assertThat(answer.answerId()).isEqualTo("m-2");
        assertThat(StubbedServices.lastRequest("/window").uri().getQuery()).contains("client_message_id=c-1");
    }

    @Test
    void showsInAChatWithPeopleWhatTheyHaveWrittenMeanwhile() {
        StubbedSession.isWithPeople();
        StubbedSession.onHandover(
                "POST",
                "/" + StubbedServices.SESSION + "/messages",
                Reply.data(Map.of("turn", StubbedSession.passedOn())));
        StubbedServices.on("GET", BASE + "/messages", Reply.data(newestFirst()));

        WebAppStream answer = page.stream(
                GENERATE, Map.of("conversation_id", StubbedServices.SESSION, "messages", messages("Hello?")), true);

        assertThat(answer.answer()).isEqualTo("**Anna:** I am looking.\n\nYour message has been passed on.");
        assertThat(answer.citations()).isEmpty();
    }

    private void answerAfter(CountDownLatch moment) {
        try {
            moment.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
    }

    private static Map<String, Object> newestFirst() {
        return Map.of(
                "session_id",
                StubbedServices.SESSION,
                "messages",
                List.of(
                        StubbedSession.message("m-2", "system", "Your message has been passed on.", Map.of()),
                        StubbedSession.message("m-1", "user", "Hello?", Map.of()),
                        StubbedSession.message("m-0", "agent", "I am looking.", Map.of("agent_name", "Anna")),
                        StubbedSession.message("m-x", "user", "A person, please", Map.of()),
                        StubbedSession.message("m-y", "agent", "Seen before.", Map.of())),
                "pagination",
                Map.of("page", 1, "page_size", 20, "total_pages", 1, "total_messages", 5));
    }
}
