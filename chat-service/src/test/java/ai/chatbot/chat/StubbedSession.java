package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays session-service: one customer's session with a turn in it, and people who may have the chat. */
final class StubbedSession {

    private static final String SESSION = StubbedServices.SESSION;
    private static final String NOW = "2026-11-21T10:00:00Z";

    private StubbedSession() {}

    /** What is behind a path of session-service's hand-overs. */
    static void onHandover(String method, String path, Reply reply) {
        StubbedServices.on(method, "/internal/handovers" + path, reply);
    }

    /** With somebody there who has the chat. */
    static void isWithPeople() {
        Map<String, Object> session = new HashMap<>(session("active"));
        session.put("handover", Map.of("state", "human", "since", NOW));
        StubbedServices.on("GET", "/window", Reply.data(Map.of("session", session, "history", List.of())));
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

    /** The customer writes on another channel than the web. */
    static void onChannel(String channel) {
        Map<String, Object> window = window("active", null);
        window.put("session", session("active", channel));
        StubbedServices.on("GET", "/window", Reply.data(window));
    }

    static void endSession() {
        StubbedServices.on("GET", "/window", Reply.data(window("ended", null)));
    }

    /** Of the document about returns. */
    static Map<String, Object> source(String snippet) {
        return Map.of(
                "document_id", "d1",
                "chunk_id", "k1",
                "title", "Returns",
                "relevance_score", 0.9,
                "snippet", snippet);
    }

    static void answeredBefore() {
        Map<String, Object> metadata = Map.of(
                "outcome", "grounded",
                "sources", List.of(source("s")),
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
        StubbedServices.on("GET", "/window", Reply.data(window("active", turn)));
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

    static Map<String, Object> details(String title) {
        return Map.ofEntries(
                Map.entry("session_id", SESSION),
                Map.entry("user_id", "anna"),
                Map.entry("title", title),
                Map.entry("channel", "web"),
                Map.entry("status", "active"),
                Map.entry("created_at", NOW),
                Map.entry("last_activity", "2026-11-21T11:00:00.5Z"),
                Map.entry("expires_at", "2026-11-21T12:00:00Z"),
                Map.entry("message_count", 2));
    }

    static Map<String, Object> window(String status, Map<String, Object> repeated) {
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

    static Map<String, Object> message(String id, String role, String content, Map<String, Object> metadata) {
        return Map.of("message_id", id, "role", role, "content", content, "timestamp", NOW, "metadata", metadata);
    }

    static Map<String, Object> history() {
        return Map.of(
                "session_id", SESSION,
                "messages", List.of(message("m-1", "user", "How long?", Map.of())),
                "pagination", Map.of("page", 2, "page_size", 5, "total_pages", 20, "total_messages", 98));
    }

    static Map<String, Object> ended() {
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
}
