package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

class StreamingDoorIT extends DoorTest {

    StreamingDoorIT(MongoOperations mongo, StringRedisTemplate redis, MeterRegistry meters, @LocalServerPort int port) {
        super(mongo, redis, meters, port);
    }

    @Test
    void streamsAndKeepsToItselfTheUsageThatNobodyAskedFor() {
        streams(FIRST, SECOND, USAGE, DONE);
        double before = tokens("gpu", "completion").count();

        Answer answer = agent.post(COMPLETIONS, body("gpu/llama-3", ",\"stream\":true"));

        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.body()).isEqualTo(FIRST + SECOND + DONE);
        assertThat(AZURE.requests()
                        .getFirst()
                        .json()
                        .path("stream_options")
                        .path("include_usage")
                        .asBoolean())
                .isTrue();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> tokens("gpu", "completion").count() == before + 2);
    }

    @Test
    void showsTheUsageOfAStreamToWhoAsksForIt() {
        streams(FIRST, SECOND, USAGE, DONE);

        Answer answer = agent.post(
                COMPLETIONS,
                body("gpu/llama-3", ",\"stream\":true,\"stream_options\":{\"include_usage\":true,\"more\":1}"));

        assertThat(answer.body()).isEqualTo(FIRST + SECOND + USAGE + DONE);
        assertThat(AZURE.requests().getFirst().json().path("stream_options").toString())
                .isEqualTo("{\"include_usage\":true,\"more\":1}");
    }

    @Test
    void saysWhenAStreamBreaksOff() {
        stream(End.BROKEN, FIRST);

        Answer answer = agent.post(COMPLETIONS, body("gpu/llama-3", ",\"stream\":true"));

        assertThat(answer.body()).startsWith(FIRST).doesNotContain("[DONE]");
        assertThat(answer.body().substring(FIRST.length()))
                .startsWith("data: {\"error\":{")
                .contains("\"type\":\"server_error\"", "\"code\":\"dependency_failed\"")
                .endsWith("}\n\n");
    }

    @Test
    void givesUpAStreamThatStalls() {
        AZURE.on("POST", "/slow/*", _ -> reply(End.SILENT, FIRST));

        Answer answer = agent.post(COMPLETIONS, body("slow/llama-3", ",\"stream\":true"));

        assertThat(answer.body()).startsWith(FIRST).contains("\"code\":\"dependency_timeout\"");
    }

    @Test
    void stopsTheProviderWhenTheClientHasGone() throws Exception {
        Counter stopped = calls("silent", "stopped");
        double before = stopped.count();
        var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + COMPLETIONS))
                .header("Authorization", "Bearer " + TestTokens.agent(agentId))
                .POST(BodyPublishers.ofString(body("silent/m", ",\"stream\":true")))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            InputStream events =
                    client.send(asked, BodyHandlers.ofInputStream()).body();
            assertThat(new String(events.readNBytes(FIRST.length()), StandardCharsets.UTF_8))
                    .isEqualTo(FIRST);
            events.close();
        }
        await().atMost(Duration.ofSeconds(9)).until(() -> stopped.count() == before + 1);
        assertThat(DoorProviders.SILENT.clientGone()).succeedsWithin(Duration.ofSeconds(2));
    }
}
