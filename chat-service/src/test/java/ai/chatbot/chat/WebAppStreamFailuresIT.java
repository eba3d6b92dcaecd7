package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.WebAppStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** How the chat web app learns in the middle of an answer that there will be none. */
class WebAppStreamFailuresIT extends WebAppStreamTest {

    WebAppStreamFailuresIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void saysInTheLastLineWhatWentWrongInTheMiddle() throws Exception {
        StubbedServices.on("POST", "/turns", Reply.error(503, "DEPENDENCY_UNAVAILABLE", "Sessions are away."));
        StubbedServices.on("DELETE", BASE, Reply.data(Map.of("sessions", 1)));
        model.says(TEXT).ends(StubbedServices.completion(TEXT));

        WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);

        assertThat(answer.frames()).isNotEmpty();
        assertThat(answer.answer()).isNull();
        assertThat(answer.error()).isEqualTo("Sessions are away.");
        assertThat(StubbedServices.requests(StubbedServices.SESSION))
                .anyMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void saysInALineWhatGoesWrongAfterASignOfLife() throws Exception {
        var searching = new CountDownLatch(1);
        StubbedServices.on("POST", "/search", searching, Reply.error(503, "DEPENDENCY_UNAVAILABLE", "Search is away."));

        try (InputStream lines =
                open(CONVERSATION, asked("How long can I return an item?")).body()) {
            lines.readNBytes(3);
            searching.countDown();
            String rest = new String(lines.readAllBytes(), StandardCharsets.UTF_8).replace("{}\n", "");

            assertThat(rest).isEqualTo("{\"error\":\"Search is away.\"}");
        }
    }

    @Test
    void takesBackWhatAGuardTakesBackByAFailureInItsPlace() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            WebAppStream reading = readUntilShown(lines);
            var withheld = StubbedServices.completion("This cannot be said here.");
            withheld.put("finish_reason", "content_filter");
            model.takesBackFor("This cannot be said here.").ends(withheld);
            byte[] rest = lines.readAllBytes();
            reading.receive(rest);

            assertThat(reading.answer()).isNull();
            assertThat(reading.error()).isNotBlank().doesNotContain(WebAppStream.NO_CONTENT);
            assertThat(rest[rest.length - 1]).isEqualTo((byte) '}');
        }
    }
}
