package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SupportStreamIT extends SupportModelTest {

    private WritingModel model = new WritingModel();

    SupportStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void aModelThatWrites() {
        model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
    }

    @Test
    void streamsTheCheckedAnswerAndItsAnnotations() {
        model.says(CONTENT).ends(StubbedServices.completion(CONTENT));
        List<String> data = data(Map.of(
                "model",
                "support",
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true),
                "messages",
                List.of(said("user", "How long can I return an item?"))));

        assertThat(data.getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks = data.subList(0, data.size() - 1).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(chunks)
                .extracting(chunk -> chunk.path("id").asString())
                .containsOnly(chunks.getFirst().path("id").asString());
        assertThat(delta(chunks.getFirst()).path("role").asString()).isEqualTo("assistant");
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(delta(chunk).path("content").asString("")));
        assertThat(text).hasToString(CONTENT);
        assertThat(delta(chunks.get(chunks.size() - 3)).path("annotations")).hasSize(1);
        JsonNode end = chunks.get(chunks.size() - 2).path("choices").get(0);
        assertThat(end.path("finish_reason").asString()).isEqualTo("stop");
        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().path("usage").path("prompt_tokens").asInt()).isEqualTo(9);
    }

    @Test
    void tellsEachSentenceWhileTheNextIsWritten() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(CONTENT + " Keep");
            await().atMost(Duration.ofSeconds(10)).until(() -> text(client).equals(CONTENT));
            assertThat(client.events()).extracting(Event::name).doesNotContain("[DONE]");

            model.says(" the box. [1]").ends(StubbedServices.completion(CONTENT + " Keep the box. [1]"));

            assertThat(client.toTheEnd().getLast().name()).isEqualTo("[DONE]");
            assertThat(text(client)).isEqualTo(CONTENT + " Keep the box. [1]");
        }
    }

    @Test
    void saysThatItWasFilteredWhenTheGuardsTakeBackWhatFollows() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(CONTENT + " Keep");
            await().atMost(Duration.ofSeconds(10)).until(() -> text(client).equals(CONTENT));
            var withheld = StubbedServices.completion("I cannot say that.");
            withheld.put("finish_reason", "content_filter");
            model.takesBackFor("I cannot say that.").ends(withheld);
            client.toTheEnd();

            assertThat(text(client)).isEqualTo(CONTENT + "\n\nI cannot say that.");
            assertThat(client.events())
                    .extracting(
                            event -> event.data().at("/choices/0/finish_reason").asString(""))
                    .contains("content_filter");
        }
    }

    @Test
    void stopsTheModelWhenTheClientGoes() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(CONTENT + " Keep");
            await().atMost(Duration.ofSeconds(10)).until(() -> text(client).equals(CONTENT));
        }
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    model.says(" the box. [1] Keep");
                    return model.isAbandoned();
                });
    }

    private AnswerReader ask() throws IOException, InterruptedException {
        return AnswerReader.asking(port, "anna", PATH, """
                {"model": "support", "stream": true, "messages": [{"role": "user", "content": "How long?"}]}""");
    }

    private static String text(AnswerReader client) {
        return client.events().stream()
                .map(event -> delta(event.data()).path("content").asString(""))
                .collect(Collectors.joining());
    }

    @Test
    void keepsTheLineAliveWhileTheAnswerIsMade() throws Exception {
        var heard = new CountDownLatch(1);
        StubbedServices.on("POST", "/search", heard, Reply.hangUp());

        List<String> lines = lines(heard);

        assertThat(lines.getFirst()).isEqualTo(": still working");
        String last = lines.stream()
                .filter(line -> line.startsWith("data: "))
                .reduce((a, b) -> b)
                .orElseThrow();
        JsonNode error = JsonMapper.shared().readTree(last.substring(6)).path("error");
        assertThat(error.path("type").asString()).isEqualTo("server_error");
        assertThat(error.path("code").asString()).isEqualTo("dependency_unavailable");
        assertThat(lines).doesNotContain("data: [DONE]");
    }

    @Test
    void answersFailuresBeforeTheStreamAsSuch() {
        StubbedServices.on("POST", "/search", Reply.hangUp());

        Answer answer = anna.post(
                PATH, Map.of("model", "support", "stream", true, "messages", QUESTION_TO_SUPPORT.get("messages")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("dependency_unavailable");
        assertThat(anybody.post(PATH, QUESTION_TO_SUPPORT).errorCode()).isEqualTo("invalid_api_key");
    }
}
