package ai.chatbot.llm.door;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.door.PassThrough.Target;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.OpenAiUpstream.Credentials;
import ai.chatbot.llm.provider.Provider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamConnectionsTests {

    private final StubServer server = StubServer.start();
    private final UpstreamConnections connections = new UpstreamConnections(4, new SimpleMeterRegistry());

    @AfterEach
    void close() throws IOException {
        connections.close();
        server.close();
    }

    @Test
    void triesTheChangedKeyAfterTheOldOneWasRefused() throws IOException {
        server.on(
                "POST",
                "/c",
                request -> request.header("api-key").equals("new")
                        ? new Reply(200, "{}", Map.of())
                        : new Reply(401, "{}", Map.of()));

        UpstreamAnswer answer =
                connections.send(target("old", Optional.of("new")), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.requests().stream().map(request -> request.header("api-key")))
                .containsExactly("old", "new");
        answer.cancel();
    }

    @Test
    void asksOnceWhenThereIsNoOtherKey() throws IOException {
        server.on("POST", "/c", _ -> new Reply(401, "{}", Map.of()));

        UpstreamAnswer answer = connections.send(target("old", Optional.empty()), new byte[0]);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(server.requests()).hasSize(1);
        answer.cancel();
    }

    @Test
    void usesAConnectionAgainAfterAnAnswerWasRead() throws IOException {
        server.on("POST", "/c", _ -> new Reply(200, "{}", Map.of()));
        for (int i = 0; i < 10; i++) { // more than there is room for
            UpstreamAnswer answer = connections.send(target("", Optional.empty()), new byte[0]);
            answer.body().readAllBytes();
            answer.finish();
        }

        assertThat(server.requests())
                .hasSize(10)
                .allSatisfy(request -> assertThat(request.header("api-key")).isEmpty());
    }

    private Target target(String key, Optional<String> other) {
        var credentials = new Credentials() {
            @Override
            public String header() {
                return "api-key";
            }

            @Override
            public String prefix() {
                return "";
            }

            @Override
            public String current() {
                return key;
            }

            @Override
            public Optional<String> otherThan(String refused) {
                return other;
            }
        };
        var upstream = new OpenAiUpstream(
                _ -> URI.create(server.url() + "/c"), credentials, Duration.ofSeconds(5), Duration.ofSeconds(2));
        return new Target(new Provider("p", "m", true, null, upstream), "m", upstream);
    }
}
