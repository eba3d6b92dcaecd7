package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as they are written, through the gateway. */
class StreamedAnswersIT {

    private static final Map<String, String> QUESTION =
            Map.of("message", "How long does the Quibbler run on one charge?");

    private final TestPlatform platform = SharedPlatform.get();
    private final TestApi customer = platform.customer().api();
    private String messages = "";

    @BeforeEach
    void aSessionAboutADocument() {
        Documents.ingest(
                platform.admin(),
                "quibbler.md",
                Documents.bytes("# Quibbler\n\nThe Quibbler runs for 14 hours on one charge.\n"),
                Map.of("document_type", "faq", "title", "Quibbler"));
        String session = customer.post("/api/v1/chat/sessions/initialize", Map.of("channel", "web"))
                .data()
                .path("session_id")
                .asString();
        messages = "/api/v1/chat/sessions/" + session + "/messages";
    }

    @Test
    void anAnswerIsReadAsEventsAndFoundInTheHistory() {
        Answer answer = customer.with("Accept", "text/event-stream").post(messages, QUESTION);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.body().lines().filter(line -> line.startsWith("event: ")))
                .containsSubsequence(
                        "event: message", "event: sources", "event: delta", "event: citation", "event: done");
        JsonNode done = data(answer).getLast();
        assertThat(done.path("bot_response").path("content").asString()).contains("14 hours");
        JsonNode newest = customer.get(messages).data().path("messages").path(0);
        assertThat(newest.path("message_id").asString())
                .isEqualTo(done.path("message_id").asString());
    }

    @Test
    void anAnswerCanBeReadAgainFromWhereItWasLeft() {
        Answer first = customer.with("Accept", "text/event-stream").post(messages, QUESTION);
        String id = data(first).getFirst().path("message_id").asString();

        Answer again = customer.with("Accept", "text/event-stream")
                .with("Last-Event-ID", "2")
                .get(messages + "/" + id + "/stream");

        assertThat(again.body().lines().filter(line -> line.startsWith("id: ")).findFirst())
                .contains("id: 3");
        assertThat(data(again).getLast()).isEqualTo(data(first).getLast());
        assertThat(customer.delete(messages + "/" + id + "/stream").status()).isEqualTo(204);
    }

    @Test
    void anAnswerIsReadAsJsonLines() {
        Answer answer = customer.with("Accept", "application/x-ndjson").post(messages, QUESTION);

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(answer.body()
                        .lines()
                        .map(line ->
                                JsonMapper.shared().readTree(line).path("type").asString()))
                .containsSubsequence("message", "delta", "done");
    }

    @Test
    void anotherCustomerGetsNothingOfIt() {
        Answer first = customer.with("Accept", "text/event-stream").post(messages, QUESTION);
        String path = messages + "/" + data(first).getFirst().path("message_id").asString() + "/stream";
        TestApi other = platform.customer().api();

        assertThat(other.with("Accept", "text/event-stream").get(path).status()).isEqualTo(404);
        assertThat(other.delete(path).errorCode()).isEqualTo("STREAM_NOT_FOUND");
    }

    private static List<JsonNode> data(Answer answer) {
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                .toList();
    }
}
