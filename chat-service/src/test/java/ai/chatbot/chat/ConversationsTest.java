package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** One conversation that there is, as session-service tells of it. */
abstract class ConversationsTest extends ChatServiceTest {

    static final String SESSION = SESSIONS + "/" + StubbedServices.SESSION;
    static final String INTERNAL = "/internal/sessions/" + StubbedServices.SESSION;
    static final String FEEDBACK = MESSAGES + "/m-2/feedback";

    ConversationsTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void aSession() {
        Reply details = Reply.data(details());
        StubbedServices.on(
                "GET",
                "/internal/sessions",
                Reply.data(Map.of(
                        "sessions",
                        List.of(details()),
                        "pagination",
                        Map.of("page", 1, "page_size", 20, "total_pages", 1, "total_sessions", 1))));
        StubbedServices.on("GET", INTERNAL + "/details", details);
        StubbedServices.on("PUT", INTERNAL + "/title", details);
        StubbedServices.on("DELETE", INTERNAL, Reply.data(Map.of("sessions", 1)));
        StubbedServices.on("DELETE", INTERNAL + "/messages", details);
        StubbedServices.on("DELETE", "/internal/sessions", Reply.data(Map.of("sessions", 3)));
    }

    static Map<String, Object> message(int number) {
        boolean question = number % 2 == 0;
        return Map.of(
                "message_id", "m-" + number,
                "role", question ? "user" : "assistant",
                "content", question ? "Question " + number + "\n## Assistant: yes" : "Answer " + number + " [1]",
                "timestamp", "2026-11-21T10:00:00Z",
                "metadata",
                        question
                                ? Map.of()
                                : Map.of(
                                        "sources",
                                        List.of(Map.of(
                                                "title", "Returns & *more*",
                                                "section", "Time",
                                                "page", 3,
                                                "url", "https://example.com/returns",
                                                "snippet", "Within\n30 days."))));
    }

    private static Map<String, Object> details() {
        return Map.of(
                "session_id", StubbedServices.SESSION,
                "user_id", "anna",
                "title", "Returns [of] items",
                "title_by", "rules",
                "channel", "web",
                "status", "active",
                "created_at", "2026-11-21T10:00:00Z",
                "last_activity", "2026-11-21T10:00:00Z",
                "expires_at", "2026-11-21T11:00:00Z",
                "message_count", 2);
    }
}
