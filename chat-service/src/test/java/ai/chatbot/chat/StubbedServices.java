package ai.chatbot.chat;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestStores;
import java.util.ArrayList;
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

    private static final String NOW = "2026-11-21T10:00:00Z";
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
        SERVER.on("POST", "/internal/sessions", request -> Reply.data(session("active")));
        SERVER.on("GET", BASE + "/window", request -> Reply.data(window("active", null)));
        SERVER.on("POST", BASE + "/turns", request -> Reply.data(request.json()));
        SERVER.on("GET", BASE + "/messages", request -> Reply.data(history()));
        SERVER.on("POST", BASE + "/end", request -> Reply.data(ended()));
        SERVER.on("POST", "/api/v1/knowledge-base/search", request -> Reply.data(found()));
        SERVER.on("POST", "/internal/embeddings/relevance", StubbedMeaning.NOTHING_ALIKE);
        SERVER.on("POST", "/internal/llm/complete", request -> Reply.data(completion()));
        SERVER.on("POST", "/internal/llm/stream", request -> Reply.hangUp());
        SERVER.on("POST", "/internal/llm/inspect", request -> Reply.data(guards()));
        SERVER.on("POST", "/internal/llm/outside/question", request -> Reply.data(admitted(request)));
        SERVER.on("POST", "/internal/llm/outside/answer", request -> Reply.data(released(request)));
        SERVER.on("GET", "/internal/config", request -> Reply.data(PlatformConfig.DEFAULT));
        SERVER.on("GET", BASE, request -> Reply.data(session("active")));
    }

    /** What is behind a path of session-service's hand-overs. */
    static void onHandover(String method, String path, Reply reply) {
        SERVER.on(method, "/internal/handovers" + path, request -> reply);
    }

    /** With somebody there who has the chat. */
    static void isWithPeople() {
        Map<String, Object> session = new HashMap<>(session("active"));
        session.put("handover", Map.of("state", "human", "since", NOW));
        on("GET", "/window", Reply.data(Map.of("session", session, "history", List.of())));
    }

    /** A message with the system's word on it. */
    static Map<String, Object> passedOn() {
        return Map.of(
                "client_message_id",
                "c-1",
                "question",
                message("m-1", "user", "Hello?", Map.of()),
                "answer",
                message(
                        "m-2",
                        "system",
                        "Your message has been passed on.",
                        Map.of("handover", Map.of("event", "passed_on", "state", "human"))));
    }

    /** As session-service tells it of a message. */
    static Map<String, Object> event(int sequence, String role, String content, Map<String, Object> metadata) {
        return Map.of("sequence", sequence, "message", message("m-" + sequence, role, content, metadata));
    }

    static void on(String method, String name, Reply reply) {
        SERVER.on(method, PATHS.getOrDefault(name, name), request -> reply);
    }

    static void answering(String method, String path, Function<Request, Reply> answer) {
        SERVER.on(method, path, answer);
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

    /** The guards let none of an engine's answers pass, and say this instead. */
    static void withholdsAnswers(String instead) {
        SERVER.on("POST", "/internal/llm/outside/answer", request -> {
            var refused = new HashMap<>(released(request));
            refused.put("text", instead);
            refused.put("withheld", true);
            return Reply.data(refused);
        });
    }

    /** The guards let everything pass but what is cited in this place, from 0. */
    static void withholdsCitation(int place) {
        SERVER.on("POST", "/internal/llm/outside/answer", request -> {
            List<Map<String, Object>> evidence = new ArrayList<>(evidence(request));
            evidence.set(2 * place + 1, Map.of("text", "", "withheld", true));
            var partly = new HashMap<>(released(request));
            partly.put("evidence", evidence);
            return Reply.data(partly);
        });
    }

    /** The customer writes on another channel than the web. */
    static void onChannel(String channel) {
        Map<String, Object> window = window("active", null);
        window.put("session", session("active", channel));
        on("GET", "/window", Reply.data(window));
    }

    static void endSession() {
        on("GET", "/window", Reply.data(window("ended", null)));
    }

    static void answeredBefore() {
        Map<String, Object> metadata = Map.of(
                "outcome", "grounded",
                "sources",
                        List.of(Map.of(
                                "document_id",
                                "d1",
                                "chunk_id",
                                "k1",
                                "title",
                                "Returns",
                                "relevance_score",
                                0.9,
                                "snippet",
                                "s")),
                "degraded", List.of(),
                "tokens_used", 12,
                "ai_metadata",
                        Map.of(
                                "model_used",
                                "gpt-4",
                                "provider",
                                "azure-openai",
                                "prompt_tokens",
                                10,
                                "completion_tokens",
                                2,
                                "total_tokens",
                                12,
                                "response_time_ms",
                                5,
                                "confidence_score",
                                0.9),
                "context_used",
                        Map.of(
                                "conversation_history_length",
                                3,
                                "retrieved_documents",
                                List.of(),
                                "embedding_model",
                                "m"),
                "client_message_id", "c-1");
        Map<String, Object> turn = Map.of(
                "client_message_id", "c-1",
                "question", message("m-1", "user", "How long?", Map.of()),
                "answer", message("m-2", "assistant", "Thirty days. [1]", metadata));
        on("GET", "/window", Reply.data(window("active", turn)));
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

    private static Map<String, Object> admitted(Request request) {
        return Map.of("text", request.json().path("text").asString(), "guardrails", guards());
    }

    private static Map<String, Object> released(Request request) {
        return Map.of(
                "text",
                request.json().path("text").asString(),
                "withheld",
                false,
                "evidence",
                evidence(request),
                "guardrails",
                guards());
    }

    private static List<Map<String, Object>> evidence(Request request) {
        return request.json()
                .path("evidence")
                .valueStream()
                .map(text -> Map.<String, Object>of("text", text.asString(), "withheld", false))
                .toList();
    }

    static Map<String, Object> session(String status) {
        return session(status, "web");
    }

    private static Map<String, Object> session(String status, String channel) {
        return Map.of(
                "session_id",
                SESSION,
                "user_id",
                "anna",
                "channel",
                channel,
                "created_at",
                NOW,
                "expires_at",
                NOW,
                "status",
                status,
                "context",
                Map.of("conversation_count", 0, "last_activity", NOW));
    }

    private static Map<String, Object> window(String status, Map<String, Object> repeated) {
        var window = new HashMap<String, Object>();
        window.put("session", session(status));
        window.put(
                "history",
                List.of(
                        message("m-a", "user", "Do you deliver to Poland?", Map.of()),
                        message("m-b", "assistant", "Yes. [1]", Map.of())));
        window.put("repeated", repeated);
        return window;
    }

    private static Map<String, Object> message(String id, String role, String content, Map<String, Object> metadata) {
        return Map.of("message_id", id, "role", role, "content", content, "timestamp", NOW, "metadata", metadata);
    }

    private static Map<String, Object> history() {
        return Map.of(
                "session_id", SESSION,
                "messages", List.of(message("m-1", "user", "How long?", Map.of())),
                "pagination", Map.of("page", 2, "page_size", 5, "total_pages", 20, "total_messages", 98));
    }

    private static Map<String, Object> ended() {
        return Map.of(
                "session_id",
                SESSION,
                "status",
                "ended",
                "ended_at",
                NOW,
                "summary",
                Map.of("total_messages", 4, "duration_seconds", 342, "user_satisfaction", 5.0));
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
                guards(),
                "degraded",
                List.of()));
    }

    private static GuardReport guards() {
        return new GuardReport(true, true, false, 0, List.of(), List.of());
    }
}
