package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.client.ClientAutoConfiguration;
import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.security.ServiceTokens;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.JsonNode;

/** Over HTTP, with a server that plays llm-service. */
class RewriteFollowUpTests {

    @Configuration
    @ImportHttpServices(group = "rewriting", types = RewritingApi.class)
    static class Consumer {}

    private static final byte[] SECRET = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.UTF_8);
    private static final String ROUTE = "/internal/llm/rewrite";
    private static final String STANDALONE = "How long can I return a lamp?";
    private static final List<Message> HISTORY = List.of(
            message(Author.USER, "How long can I return a chair?"),
            message(Author.ASSISTANT, "Chairs can be returned within 30 days. [1]"));

    private final StubServer llm = StubServer.start();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        llm.close();
    }

    @Test
    void searchesForWhatTheModelWrites() {
        answer(" " + STANDALONE + "\n");
        assertThat(rewrite("And for lamps?")).contains(STANDALONE);
        JsonNode sent = llm.requests().getFirst().json();
        assertThat(sent.path("question").asString()).isEqualTo("And for lamps?");
        assertThat(sent.path("history")).hasSize(2);
        assertThat(sent.path("history").path(1).path("role").asString()).isEqualTo("assistant");
        assertThat(sent.path("history").path(1).path("content").asString()).doesNotContain("[1]");
        assertThat(counted("rewritten")).isOne();
    }

    @Test
    void doesNotWaitForASlowModel() {
        var never = new CountDownLatch(1);
        llm.on("POST", ROUTE, request -> {
            try {
                assertThat(never.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.data(TestCompletions.saying(STANDALONE));
        });
        assertThat(rewrite("And for lamps?")).isEmpty();
        assertThat(counted("dependency_timeout")).isOne();
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Sorry, impossible.",
                "How long can I return a lamp?\nAlso, lamps are returned within 30 days.",
                "{\"lamp\": ",
            })
    void keepsWhatIsNoQuestionAboutTheConversationOutOfTheSearch(String garbage) {
        answer(garbage.startsWith("{") ? garbage + "lamp ".repeat(60) : garbage);
        assertThat(rewrite("And for lamps?")).isEmpty();
        assertThat(counted("unusable")).isOne();
    }

    @Test
    void searchesForNothingThatTheGuardsWithhold() {
        Completion plain = TestCompletions.saying("I cannot help to return a lamp.");
        Completion withheld = new Completion(
                plain.content(),
                plain.model(),
                plain.provider(),
                0,
                plain.usage(),
                "content_filter",
                1,
                plain.prompt(),
                new GuardReport(true, false, false, 0, List.of("harmful_content"), List.of()),
                List.of(),
                plain.servedBy(),
                List.of(),
                List.of(),
                null);
        llm.on("POST", ROUTE, request -> Reply.data(withheld));
        assertThat(rewrite("And for lamps?")).isEmpty();
        assertThat(counted("unusable")).isOne();
    }

    @Test
    void leavesARefusedQuestionToTheRules() {
        llm.on("POST", ROUTE, request -> Reply.error(422, "INPUT_REJECTED", "no"));
        assertThat(rewrite("And for lamps?")).isEmpty();
        assertThat(counted("input_rejected")).isOne();
    }

    @Test
    void leavesTheQuestionToTheRulesWhenNoModelAnswers() {
        llm.on("POST", ROUTE, request -> Reply.error(503, "MODEL_UNAVAILABLE", "down"));
        assertThat(rewrite("And for lamps?")).isEmpty();
        llm.on("POST", ROUTE, request -> Reply.json(200, Map.of("surprise", true)));
        assertThat(rewrite("And for lamps?")).isEmpty();
        assertThat(counted("model_unavailable")).isOne();
        assertThat(meters.find(RewriteFollowUp.COUNTER).counters()).hasSize(2);
    }

    @Test
    void asksOnlyAboutFollowUpsAndOnlyAModelThatWrites() {
        answer(STANDALONE);
        assertThat(rewrite("How long is the warranty of the coffee machine?")).isEmpty();
        assertThat(rewrite("And for lamps?", List.of(), TestCompletions.AZURE)).isEmpty();
        assertThat(rewrite("And for lamps?", HISTORY, PlatformConfig.DEFAULT)).isEmpty();
        assertThat(llm.requests()).isEmpty();
        assertThat(meters.find(RewriteFollowUp.COUNTER).counters()).isEmpty();
    }

    private void answer(String content) {
        llm.on("POST", ROUTE, request -> Reply.data(TestCompletions.saying(content)));
    }

    private double counted(String outcome) {
        return meters.counter(RewriteFollowUp.COUNTER, "outcome", outcome).count();
    }

    private Optional<String> rewrite(String question) {
        return rewrite(question, HISTORY, TestCompletions.AZURE);
    }

    private Optional<String> rewrite(String text, List<Message> history, PlatformConfig config) {
        var question = new Question(text, "m-1", "a-1", Instant.EPOCH, "c-1", MessageType.TEXT);
        var rewritten = new AtomicReference<Optional<String>>();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ClientAutoConfiguration.class))
                .withBean(ServiceTokens.class, () -> new ServiceTokens("chat-service", SECRET, Clock.systemUTC()))
                .withUserConfiguration(Consumer.class)
                .withPropertyValues(
                        "spring.jackson.property-naming-strategy=SNAKE_CASE",
                        "chatbot.services.rewriting.url=" + llm.url(),
                        "chatbot.services.rewriting.read-timeout=500ms")
                .run(context ->
                        rewritten.set(new RewriteFollowUp(context.getBean(RewritingApi.class), () -> config, meters)
                                .rewrite(question, history)));
        return rewritten.get();
    }

    private static Message message(Author role, String content) {
        return new Message("m", role, content, Instant.EPOCH, Map.of());
    }
}
