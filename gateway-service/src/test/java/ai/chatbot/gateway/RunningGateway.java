package ai.chatbot.gateway;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/**
 * The whole gateway on a real Redis, with stand-ins for the services. Nothing listens where analytics-service should
 * be. One context for all suites.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "chatbot.gateway.response-timeout=1s",
            "chatbot.gateway.stream-idle-timeout=20s",
            "chatbot.gateway.allowed-origins=https://app.example.org",
            "chatbot.gateway.rate-limit.per-minute.chat-messages=3",
            "chatbot.gateway.rate-limit.per-minute.completions=20",
            "chatbot.gateway.rate-limit.per-minute.sign-in=5",
            "chatbot.gateway.rate-limit.wrong-keys=5",
            "chatbot.gateway.api-keys.trusted-for=2s",
            "chatbot.gateway.easyauth.trusted-proxies=127.0.0.9/32,2001:db8::/64"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = {TestStores.class, TestTokens.class})
public abstract class RunningGateway {

    protected static final StubServer CHAT = StubServer.start();
    protected static final StubServer KNOWLEDGE = StubServer.start();
    protected static final StubServer USER = StubServer.start();
    protected static final StubServer LLM = StubServer.start();
    protected static final RawServer EMBEDDING = RawServer.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        registry.add("chatbot.services.chat.url", CHAT::url);
        registry.add("chatbot.services.knowledge.url", KNOWLEDGE::url);
        registry.add("chatbot.services.user.url", USER::url);
        registry.add("chatbot.services.llm.url", LLM::url);
        registry.add("chatbot.services.embedding.url", EMBEDDING::url);
        registry.add("chatbot.services.analytics.url", () -> "http://127.0.0.1:" + FreePorts.one());
    }

    @BeforeEach
    void everythingAnswers() {
        for (StubServer service : List.of(CHAT, KNOWLEDGE, USER, LLM)) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                service.on(method, "/*", request -> Reply.data(Map.of("seen", request.method())));
            }
            service.forgetRequests();
        }
    }

    protected String url() {
        return "http://127.0.0.1:" + port;
    }

    protected TestApi anonymous() {
        return new TestApi(url());
    }

    protected TestApi asUser() {
        return asUser(UUID.randomUUID().toString());
    }

    protected TestApi asUser(String userId) {
        return anonymous().as(TestTokens.user(userId));
    }
}
