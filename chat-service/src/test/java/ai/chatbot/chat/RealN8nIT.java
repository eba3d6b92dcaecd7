package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** The documented workflow in n8n itself. Only with {@code -Dn8n=true}: it installs some gigabytes once. */
@EnabledIfSystemProperty(named = "n8n", matches = "true")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class, RealN8nIT.OnTheWeb.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RealN8nIT extends ChatServiceTest {

    private static final Path HOME = Path.of(System.getProperty("n8n.home", "target/n8n"));
    private static final Path WORKFLOW = ContractSchemas.DOCUMENTS.resolve("workflow.json");
    private static final int PORT = FreePorts.one();
    private static final String TOKEN = "a-token-of-both";

    private final int ours;

    RealN8nIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.ours = port;
    }

    @Test
    void answersACustomerAndHasUsAnswer() throws IOException {
        new RealN8n(HOME, PORT, Map.of()).install().publish(WORKFLOW);
        try (RealN8n _ = started(Map.of("CHATBOT_TOKEN", "the-next", "CHATBOT_TOKEN_PREVIOUS", TOKEN))) {
            Answer answer = ask("naïve ✓?");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.data().path("bot_response").path("content").asString())
                    .isEqualTo("You said: naïve ✓?");
            assertThat(answer.data().path("bot_response").path("served_by").asString())
                    .isEqualTo("n8n");
        }
        try (RealN8n _ = started(Map.of("CHATBOT_TOKEN", "another"))) {
            Answer refused = ask("Anybody?");
            assertThat(refused.errorCode()).as(refused.body()).isEqualTo("ENGINE_REFUSED");
            assertThat(refused.json()
                            .path("error")
                            .path("details")
                            .path("error")
                            .asString())
                    .isEqualTo("Invalid signature");
        }
        try (RealN8n _ = started(Map.of("CHATBOT_TOKEN", TOKEN, "CHATBOT_URL", "http://127.0.0.1:" + ours))) {
            Answer answer = ask("How long can I return an item?");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.data().path("bot_response").path("content").asString())
                    .isEqualTo("Items can be returned within 30 days. [1]");
            assertThat(answer.data()
                            .path("bot_response")
                            .path("sources")
                            .path(0)
                            .path("title")
                            .asString())
                    .isEqualTo("Returns");
        }
    }

    private Answer ask(String question) {
        return anna.post(
                MESSAGES,
                Map.of("message", question, "metadata", Map.of("client_message_id", "c-" + UUID.randomUUID())));
    }

    private static RealN8n started(Map<String, String> settings) throws IOException {
        return new RealN8n(HOME, PORT, settings).start();
    }

    static final class OnTheWeb implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "chatbot.chat.engine.use=n8n",
                            "chatbot.chat.engine.n8n.webhook-url=http://127.0.0.1:" + PORT + "/webhook/chatbot",
                            "chatbot.chat.engine.n8n.bearer-token=" + TOKEN)
                    .applyTo(context);
        }
    }
}
