package ai.chatbot.chat;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Plays session-, knowledge- and llm-service: one customer, one session with a turn in it, one passage. */
final class StubbedServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String SESSION = UUID.randomUUID().toString();

    private static final String BASE = "/internal/sessions/" + SESSION;
    private static final String CONTENT = "Items can be returned within 30 days. Keep the box.";
    private static final StubServer SERVER = StubServer.start();
    private static final Map<String, String> PATHS = Map.of(
            "/window",
            BASE + "/window",
            "/turns",
            BASE + "/turns",
            "/search",
            "/api/v1/knowledge-base/search",
            "/complete",
            "/internal/llm/complete");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        reset();
        TestPropertyValues.of(
                        "spring.data.redis.url=" + TestStores.redis(),
                        "chatbot.chat.support-stream.sign-of-life=100ms",
                        "chatbot.chat.webapp.sign-of-life=300ms",
                        "chatbot.chat.stream.patience=2s",
                        "chatbot.chat.stream.lease=2s",
                        "chatbot.chat.stream.heartbeat=300ms",
                        "chatbot.services.session.url=" + SERVER.url(),
                        "chatbot.services.knowledge.url=" + SERVER.url(),
                        "chatbot.services.embedding.url=" + SERVER.url(),
                        "chatbot.services.llm.url=" + SERVER.url())
                .applyTo(context);
    }

    static void reset() {
        SERVER.forgetRequests();
        SERVER.on("POST", "/internal/sessions", request -> Reply.data(StubbedSession.session("active")));
        SERVER.on("GET", BASE + "/window", request -> Reply.data(StubbedSession.window("active", null)));
        SERVER.on("POST", BASE + "/turns", request -> Reply.data(request.json()));
        SERVER.on("GET", BASE + "/messages", request -> Reply.data(StubbedSession.history()));
        SERVER.on("POST", BASE + "/end", request -> Reply.data(StubbedSession.ended()));
        SERVER.on("POST", "/api/v1/knowledge-base/search", request -> Reply.data(found()));
        SERVER.on("POST", "/internal/embeddings/relevance", StubbedMeaning.NOTHING_ALIKE);
        SERVER.on("POST", "/internal/llm/complete", request -> Reply.data(completion()));
        SERVER.on("POST", "/internal/llm/stream", request -> Reply.hangUp());
        SERVER.on("POST", "/internal/llm/inspect", request -> Reply.data(StubbedGuards.NOTHING_FOUND));
        SERVER.on("POST", StubbedGuards.QUESTION, request -> Reply.data(StubbedGuards.admitted(request)));
        SERVER.on("POST", StubbedGuards.ANSWER, request -> Reply.data(StubbedGuards.released(request)));
        SERVER.on("GET", "/internal/config", request -> Reply.data(PlatformConfig.DEFAULT));
        SERVER.on("GET", BASE, request -> Reply.data(StubbedSession.session("active")));
    }

    static void on(String method, String name, Reply reply) {
        SERVER.on(method, PATHS.getOrDefault(name, name), request -> reply);
    }

    /** Answers only when the test lets it. */
    static void on(String method, String name, CountDownLatch when, Reply reply) {
        SERVER.on(method, PATHS.getOrDefault(name, name), request -> {
            try {
                return when.await(20, TimeUnit.SECONDS) ? reply : Reply.hangUp();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Reply.hangUp();
            }
        });
    }

    static void answering(String method, String path, Function<Request, Reply> answer) {
        SERVER.on(method, path, answer);
    }

    /** Nothing is found. */
    static void findsNothing() {
        on("POST", "/search", Reply.data(new SearchResponse("q", null, List.of(), 0, 4, null, List.of())));
    }

    /** The platform's model writes, and this is what it makes of follow-up questions. It is noticed after a while. */
    static void rewritesFollowUpsTo(String question) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        on(
                "GET",
                "/internal/config",
                Reply.data(new PlatformConfig(
                        1,
                        usual.updatedAt(),
                        new LlmProvider("azure-openai", "gpt-4", 0.7, 1000),
                        usual.embeddingProvider(),
                        usual.retrievalConfig(),
                        usual.guardrails())));
        Map<String, Object> rewritten = completion(question);
        on("POST", "/internal/llm/rewrite", Reply.data(rewritten));
    }

    static Reply rejected(String rule) {
        String body = Reply.error(422, "INPUT_REJECTED", "no").body();
        return new Reply(422, body.replace("\"details\":{}", "\"details\":{\"rules\":[\"" + rule + "\"]}"), Map.of());
    }

    static Stream<Request> requests(String path) {
        return SERVER.requests().stream()
                .filter(request -> request.uri().getPath().endsWith(path));
    }

    static Request lastRequest(String path) {
        return requests(path).reduce((first, second) -> second).orElseThrow();
    }

    private static SearchResponse found() {
        var result = new SearchResult(
                "d1",
                "k1",
                "Returns",
                CONTENT,
                0.93,
                DocumentType.FAQ,
                null,
                Map.of("section", "Time"),
                List.of("Items can be returned within 30 days."),
                List.of(new ScoredSentence(0, 37, 0.8), new ScoredSentence(38, CONTENT.length(), 0.2)));
        return new SearchResponse("q", null, List.of(result), 1, 4, 0.78, List.of());
    }

    private static Map<String, Object> completion() {
        return completion("Items can be returned within 30 days. [1]");
    }

    static Map<String, Object> completion(String content) {
        return new HashMap<>(Map.of(
                "content",
                content,
                "model",
                "extractive",
                "provider",
                "extractive",
                "temperature",
                0.7,
                "usage",
                Map.of("prompt_tokens", 9, "completion_tokens", 8, "total_tokens", 17),
                "finish_reason",
                "stop",
                "response_time_ms",
                3,
                "prompt",
                Map.of("name", "customer_support", "version", "1.0.0"),
                "guardrails",
                StubbedGuards.NOTHING_FOUND,
                "degraded",
                List.of()));
    }
}
