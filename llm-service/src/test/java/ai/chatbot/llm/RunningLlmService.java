package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.llm.tool.ToolBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** The service over HTTP with real stores, and Azure OpenAI played by a server. One context for all suites. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(
        initializers = {TestStores.class, TestTokens.class, RunningLlmService.Azure.class, DoorProviders.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class RunningLlmService {

    static final StubServer AZURE = StubServer.start();
    static final String CONFIG = "/api/v1/admin/config";
    static final String COMPLETE = "/internal/llm/complete";

    final MongoOperations mongo;
    final StringRedisTemplate redis;
    final TestApi anybody;
    final TestApi admin;
    final TestApi service;

    RunningLlmService(MongoOperations mongo, StringRedisTemplate redis, int port) {
        this.mongo = mongo;
        this.redis = redis;
        this.anybody = TestApi.onPort(port);
        this.admin = anybody.as(TestTokens.admin("11111111-1111-1111-1111-111111111111"));
        this.service = anybody.asService("chat-service");
    }

    @BeforeEach
    void startFromTheBeginning() {
        AZURE.forgetRequests();
        AZURE.on("POST", "/openai/*", request -> azureSays("Thirty days. [1]"));
        change("{\"llm_provider\":{\"active\":\"extractive\"},\"guardrails\":{\"pii_detection\":true},"
                + "\"routing\":{\"use_cases\":{\"customer_support\":[]}},\"tools\":{\"disabled\":[\"order_status\"]}}");
    }

    Answer change(String body) {
        return admin.put(CONFIG, body);
    }

    void useAzure() {
        assertThat(change("{\"llm_provider\":{\"active\":\"azure-openai\"}}").status())
                .isEqualTo(200);
    }

    Answer complete(CompletionRequest request) {
        return service.post(COMPLETE, request);
    }

    Answer complete(String question) {
        return service.post(COMPLETE, request(question));
    }

    static CompletionRequest request(String question) {
        return new CompletionRequest(
                "customer_support",
                question,
                List.of(new HistoryMessage("user", "Hello"), new HistoryMessage("assistant", "Hello, how can I help?")),
                List.of(new Passage(
                        "c1",
                        "d1",
                        "Returns",
                        null,
                        null,
                        "You can return items within 30 days. We like tea.",
                        0.9,
                        List.of())),
                null,
                null);
    }

    static Reply azureSays(String content) {
        return Reply.json(
                200,
                Map.of(
                        "id",
                        "c1",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        "gpt-4-0613",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                "stop",
                                "message",
                                Map.of("role", "assistant", "content", content))),
                        "usage",
                        Map.of("prompt_tokens", 11, "completion_tokens", 3, "total_tokens", 14)));
    }

    /** Azure is configured, and extractive is chosen all the same until a test says otherwise; so are tools. */
    static final class Azure implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var tools = new ScriptedTools(() -> context.getBeanProvider(ToolBox.class).stream()
                    .filter(box -> !(box instanceof ScriptedTools))
                    .findFirst());
            ((GenericApplicationContext) context)
                    .registerBean(ScriptedTools.class, () -> tools, definition -> definition.setPrimary(true));
            TestPropertyValues.of(
                            "chatbot.llm.provider.active=extractive",
                            "chatbot.llm.prompt.refresh=1ms",
                            "chatbot.llm.budget.user.tokens=3000",
                            "chatbot.llm.guard.audit.housekeeping-interval=200ms",
                            "chatbot.llm.tools.http.orders.name=order_status",
                            "chatbot.llm.tools.http.orders.description=Says where an order is.",
                            "chatbot.llm.tools.http.orders.url=" + AZURE.url() + "/orders/{orderId}",
                            "chatbot.llm.tools.http.orders.parameters={\"properties\":{\"orderId\":{\"type\":\"integer\"}}}",
                            "chatbot.llm.tools.http.orders.key.header=X-Api-Key",
                            "chatbot.llm.tools.http.orders.key.value=orders-key",
                            "chatbot.llm.tools.http.orders.allowed-ranges=127.0.0.1/32",
                            "chatbot.llm.provider.azure.endpoint=" + AZURE.url(),
                            "chatbot.llm.provider.azure.api-key=secret-key",
                            "chatbot.llm.provider.azure.deployment=support-gpt")
                    .applyTo(context);
        }
    }
}
