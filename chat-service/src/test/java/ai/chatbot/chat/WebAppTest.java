package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat web app's addresses in front of a session-service with one conversation of Anna's in it. */
abstract class WebAppTest extends ChatServiceTest {

    static final String BASE = "/internal/sessions/" + StubbedServices.SESSION;

    static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    static final String OF_MESSAGE = "/internal/sessions/of-message/m-2";

    static final String NOW = "2026-11-21T10:00:00Z";

    WebAppTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void oneConversation() {
        StubbedServices.answering("GET", "/internal/sessions", request -> page(request, 1));
        StubbedServices.on("GET", BASE + "/messages", Reply.data(messages()));
        StubbedServices.on("GET", BASE + "/messages/m-2", Reply.data(answer()));
        StubbedServices.on(
                "GET", BASE + "/messages/m-9", Reply.error(404, "MESSAGE_NOT_FOUND", "There is no such message."));
        StubbedServices.on("GET", OF_MESSAGE, Reply.data(StubbedSession.session("active")));
        StubbedServices.on("PUT", BASE + "/title", Reply.data(details("Renamed")));
        StubbedServices.on("GET", BASE + "/details", Reply.data(details("Return item")));
        StubbedServices.on("DELETE", BASE, Reply.data(Map.of("sessions", 1)));
        StubbedServices.on("DELETE", BASE + "/messages", Reply.data(details(null)));
        StubbedServices.on("PUT", BASE + "/memory/title", Reply.data(details("Return item")));
        StubbedServices.on("DELETE", "/internal/sessions", Reply.data(Map.of("sessions", 2)));
        StubbedServices.on(
                "GET",
                "/internal/sessions/" + NOBODYS,
                Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));
        StubbedServices.answering("PUT", BASE + "/messages/m-2/feedback", WebAppTest::rated);
    }

    static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json())
                .isEqualTo(JsonMapper.shared().createObjectNode().put("error", error));
    }

    static List<String> titles(JsonNode list) {
        return list.valueStream().map(item -> item.path("title").asString()).toList();
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static Map<String, Object> conversation(String id) {
        return Map.of("conversation_id", id);
    }

    static Map<String, Object> asking(String id, String question) {
        Map<String, Object> body = new HashMap<>();
        body.put("messages", List.of(Map.of("id", "q-1", "role", "user", "content", question)));
        if (id != null) {
            body.put("conversation_id", id);
        }
        return body;
    }

    static Map<String, Object> confirming(String id, String answerId) {
        return Map.of("conversation_id", id, "messages", List.of(said("user", "m-1"), said("assistant", answerId)));
    }

    static Map<String, Object> said(String role, String id) {
        return Map.of("id", id, "role", role, "content", "x", "date", NOW);
    }

    /** Of so many sessions, as session-service pages them. */
    static Reply page(Request request, int all) {
        Map<String, String> query = new HashMap<>();
        for (String part : request.uri().getQuery().split("&")) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        int size = Integer.parseInt(query.get("page_size"));
        int from = (Integer.parseInt(query.get("page")) - 1) * size;
        assertThat(query.get("order")).isEqualTo("desc");
        assertThat(query.get("user_id")).isEqualTo("anna");
        List<Object> sessions = new ArrayList<>();
        IntStream.range(from, Math.min(all, from + size)).forEach(i -> sessions.add(details("Title " + i)));
        return Reply.data(Map.of(
                "sessions",
                sessions,
                "pagination",
                Map.of("page", 1, "page_size", size, "total_pages", 1, "total_sessions", all)));
    }

    static Map<String, Object> details(String title) {
        Map<String, Object> details = new HashMap<>(StubbedSession.details("x"));
        details.put("title", title);
        return details;
    }

    static Reply rated(Request request) {
        return Reply.data(Map.of(
                "session_id",
                StubbedServices.SESSION,
                "message_id",
                "m-2",
                "feedback",
                JsonMapper.shared().treeToValue(request.json(), Map.class),
                "submitted_at",
                NOW));
    }

    static Map<String, Object> answer() {
        return message(
                "m-2",
                "assistant",
                "Thirty days. [1]",
                Map.of(
                        "outcome",
                        "grounded",
                        "sources",
                        List.of(StubbedSession.source("Within 30 days.")),
                        "feedback",
                        Map.of("rating", "negative", "reasons", List.of("wrong_citation", "violent"))));
    }

    static Map<String, Object> messages() {
        return Map.of(
                "session_id",
                StubbedServices.SESSION,
                "messages",
                List.of(
                        message("m-1", "user", "How long?", Map.of()),
                        answer(),
                        message("m-3", "user", "A person, please", Map.of()),
                        message("m-4", "system", "Your message has been passed on.", Map.of()),
                        message("m-5", "agent", "Hello!", Map.of("agent_name", "Anna"))),
                "pagination",
                Map.of("page", 1, "page_size", 100, "total_pages", 1, "total_messages", 5));
    }

    static Map<String, Object> message(String id, String role, String content, Map<String, Object> metadata) {
        return Map.of("message_id", id, "role", role, "content", content, "timestamp", NOW, "metadata", metadata);
    }
}
