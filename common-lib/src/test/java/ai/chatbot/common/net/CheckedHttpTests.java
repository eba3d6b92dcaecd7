package ai.chatbot.common.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckedHttpTests {

    private static final Duration TIME = Duration.ofSeconds(10);

    private final StubServer server = StubServer.start();
    private final CheckedHttp http = new CheckedHttp(
            new CheckedNames(
                    new PublicAddresses(List.of("127.0.0.1/32")), InetAddress::getAllByName, RefusedException::new),
            "Tests");

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void readsAnAnswer() throws IOException {
        server.on("GET", "/a", _ -> Reply.json(200, Map.of()));

        assertThat(body("/a", 10)).isEqualTo("{}");
        assertThat(server.requests().getFirst().header("User-Agent")).isEqualTo("Tests");
    }

    @Test
    void refusesAnAddressBeforeItConnects() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> http.ask(new HttpGet("http://127.0.0.2:1/"), TIME, _ -> ""));
    }

    @Test
    void followsNoRedirect() throws IOException {
        server.on("GET", "/a", _ -> new Reply(302, "", Map.of("Location", server.url() + "/b")));

        int status = http.ask(request("/a"), TIME, response -> response.getCode());

        assertThat(status).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        server.on("GET", "/a", _ -> silent("{"));

        assertThatExceptionOfType(CheckedHttp.TookTooLongException.class)
                .isThrownBy(() -> http.ask(
                        request("/a"),
                        Duration.ofMillis(200),
                        response -> CheckedHttp.bytes(response.getEntity(), 100)));
    }

    @Test
    void readsNoMoreThanItMay() {
        server.on("GET", "/a", _ -> silent("x".repeat(101)));

        assertThatExceptionOfType(CheckedHttp.TooLargeException.class).isThrownBy(() -> body("/a", 100));
    }

    /** A server that goes on talking does not hold up who has heard enough. */
    @Test
    void doesNotWaitForWhatNobodyReads() throws IOException {
        server.on("GET", "/a", _ -> silent("x"));

        int status = http.ask(request("/a"), Duration.ofMinutes(5), response -> response.getCode());

        assertThat(status).isEqualTo(200);
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        server.on(
                "GET",
                "/a",
                _ -> Reply.stream("application/json", List.of("{".getBytes(StandardCharsets.UTF_8)), End.BROKEN));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> body("/a", 100));
    }

    private String body(String path, int most) throws IOException {
        byte[] bytes = http.ask(request(path), TIME, response -> CheckedHttp.bytes(response.getEntity(), most));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private HttpGet request(String path) {
        return new HttpGet(URI.create(server.url() + path));
    }

    private static Reply silent(String beginning) {
        return Reply.stream("application/json", List.of(beginning.getBytes(StandardCharsets.UTF_8)), End.SILENT);
    }

    private static final class RefusedException extends RuntimeException {}
}
