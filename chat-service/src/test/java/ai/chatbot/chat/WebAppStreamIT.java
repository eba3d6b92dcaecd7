package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.WebAppStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Answers as lines, read as the chat web app reads them. */
class WebAppStreamIT extends WebAppStreamTest {

    WebAppStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void tellsWhatItRefersToBeforeTheTextAndSharesOneId() {
        model.says(TEXT + " ").says("Keep the box. [1]").ends(StubbedServices.completion(TEXT + " Keep the box. [1]"));

        WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);

        assertThat(answer.answer()).isEqualTo(SHOWN + " Keep the box. [doc1]");
        List<JsonNode> frames = answer.frames();
        assertThat(frames).extracting(WebAppStreamIT::role).startsWith("tool", "assistant");
        assertThat(frames).extracting(WebAppStreamIT::role).containsOnlyOnce("tool");
        assertThat(frames).extracting(frame -> frame.path("id").asString()).containsOnly(answer.answerId());
        assertThat(answer.answerId())
                .isEqualTo(StubbedServices.lastRequest("/turns")
                        .json()
                        .path("answer")
                        .path("message_id")
                        .asString());
        assertThat(answer.cited(1).path("title").asString()).isEqualTo("Returns");
        assertThat(answer.cited(1).path("content").asString()).contains("Keep the box.");
        assertThat(answer.cited(1).propertyNames())
                .containsExactlyInAnyOrder("content", "id", "title", "filepath", "url", "metadata", "chunk_id");
        assertThat(frames.getLast().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "model", "created", "object", "choices", "history_metadata", "apim-request-id");
        assertThat(frames.getLast().path("object").asString()).isEqualTo("chat.completion.chunk");
    }

    @Test
    void tellsTheTextWhileItIsWritten() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            readUntilShown(lines);
            model.ends(StubbedServices.completion(TEXT));
        }
    }

    /** A page that decodes each piece by itself loses every character that is cut in two. */
    @Test
    void survivesACutAtAnyByte() throws Exception {
        String text = "Größe, 大きさ, 😀: items can be returned within 30 days. [1]";
        StubbedServices.answering("POST", StubbedMeaning.PATH, StubbedMeaning.scoring((claim, sentence) -> 0.9));
        model.says(text).ends(StubbedServices.completion(text));
        byte[] whole;
        try (InputStream lines = open(GENERATE, asked("Wie groß? 大きさ 😀")).body()) {
            whole = lines.readAllBytes();
        }
        var uncut = new WebAppStream(true);
        uncut.receive(whole);

        assertThat(uncut.answer()).contains("Größe, 大きさ, 😀").endsWith("[doc1]");
        assertThat(new String(whole, StandardCharsets.ISO_8859_1)).matches("\\A\\p{ASCII}*\\n\\z");
        for (int cut = 1; cut < whole.length; cut++) {
            var reading = new WebAppStream(true);
            reading.receive(Arrays.copyOf(whole, cut));
            reading.receive(Arrays.copyOfRange(whole, cut, whole.length));
            assertThat(reading.answer()).as("cut at %s", cut).isEqualTo(uncut.answer());
        }
    }

    @Test
    void staysAliveWithEmptyLinesThatThePagePassesOver() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            byte[] first = new byte[3];
            assertThat(lines.readNBytes(first, 0, 3)).isEqualTo(3);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("{}\n");

            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            var reading = new WebAppStream(true);
            reading.receive(lines.readAllBytes());
            assertThat(reading.answer()).isEqualTo(SHOWN);
        }
    }

    @Test
    void keepsAWordThatThePageWouldMisreadInPieces() {
        String text = "The field all_exec_results can be returned within 30 days. [1]";
        StubbedServices.answering("POST", StubbedMeaning.PATH, StubbedMeaning.scoring((claim, sentence) -> 0.9));
        model.says(text).ends(StubbedServices.completion(text));

        WebAppStream answer = page.stream(GENERATE, asked("What about all_exec_results?"), true);

        assertThat(answer.answer()).contains("all_exec_results");
    }

    @Test
    void stopsTheModelWhenThePageIsClosed() throws Exception {
        InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body();
        model.says(TEXT + " Keep ");
        lines.readNBytes(100);
        lines.close();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> StubbedServices.requests("/turns")
                        .anyMatch(turn -> turn.body().contains("\"outcome\":\"stopped\"")));
        await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
    }

    private static String role(JsonNode frame) {
        return frame.path("choices")
                .path(0)
                .path("messages")
                .path(0)
                .path("role")
                .asString();
    }
}
