package ai.chatbot.chat;

import static org.awaitility.Awaitility.await;

import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** chat-service over HTTP, with stand-ins for the services behind it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class ChatServiceTest {

    static final String SESSIONS = "/api/v1/chat/sessions";
    static final String MESSAGES = SESSIONS + "/" + StubbedServices.SESSION + "/messages";
    static final String QUESTION = "{\"message\":\"How long can I return an item?\"}";
    final StringRedisTemplate redis;
    final TestApi anybody;
    final TestApi anna;

    ChatServiceTest(StringRedisTemplate redis, @LocalServerPort int port) {
        this.redis = redis;
        this.anybody = TestApi.onPort(port);
        this.anna = anybody.as(TestTokens.user("anna"));
    }

    @BeforeEach
    void everythingWorks() {
        StubbedServices.reset();
    }

    String awaitEvent(String type) {
        return await().atMost(Duration.ofSeconds(5)).until(() -> newest(type), event -> event != null);
    }

    String newest(String type) {
        return redis.opsForStream().reverseRange(AnalyticsEvents.STREAM, Range.unbounded()).stream()
                .map(entry -> String.valueOf(entry.getValue().get(AnalyticsEvents.FIELD)))
                .filter(event -> event.contains("\"event_type\":\"" + type + "\""))
                .filter(event -> event.contains(StubbedServices.SESSION))
                .findFirst()
                .orElse(null);
    }
}
