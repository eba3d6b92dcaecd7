package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/**
 * chat-service with both engines outside: n8n answers on the web, a flow on mobile devices, our own on the API. One
 * context for all suites.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class, EngineTest.Engines.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class EngineTest extends ChatServiceTest {

    static final StubServer N8N = StubServer.start();
    static final StubServer FLOW = StubServer.start();
    static final String WEBHOOK = "/webhook/chatbot";
    static final String SCORE = "/score";
    static final String TOKEN = "the-token-of-today";
    static final String OLD_TOKEN = "the-token-of-yesterday";

    EngineTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void enginesAreThere() {
        N8N.forgetRequests();
        FLOW.forgetRequests();
    }

    /** Of a customer, with an id of its own. */
    Answer ask() {
        return ask("c-" + UUID.randomUUID());
    }

    Answer ask(String clientMessageId) {
        return anna.post(
                MESSAGES,
                Map.of(
                        "message",
                        "How long can I return an item?",
                        "metadata",
                        Map.of("client_message_id", clientMessageId)));
    }

    static JsonNode bot(Answer answer) {
        return answer.data().path("bot_response");
    }

    static JsonNode details(Answer answer) {
        return answer.json().path("error").path("details");
    }

    static String signature(String body, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Engines implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(List.of(
                            "chatbot.chat.engine.use=n8n",
                            "chatbot.chat.engine.channels.mobile=promptflow",
                            "chatbot.chat.engine.channels.api=rag",
                            "chatbot.chat.engine.n8n.webhook-url=" + N8N.url() + WEBHOOK,
                            "chatbot.chat.engine.n8n.bearer-token=" + TOKEN,
                            "chatbot.chat.engine.n8n.previous-bearer-token=" + OLD_TOKEN,
                            "chatbot.chat.engine.n8n.timeout=500ms",
                            "chatbot.chat.engine.n8n.total-timeout=8s",
                            "chatbot.chat.engine.n8n.retry-wait=1ms",
                            "chatbot.chat.engine.promptflow.endpoint=" + FLOW.url() + SCORE,
                            "chatbot.chat.engine.promptflow.api-key=flow-key",
                            "chatbot.chat.engine.promptflow.response-timeout=500ms"))
                    .applyTo(context);
        }
    }
}
