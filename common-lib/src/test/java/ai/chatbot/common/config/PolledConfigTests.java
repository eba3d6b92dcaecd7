package ai.chatbot.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolledConfigTests {

    private static final PlatformConfig CHANGED = new PlatformConfig(
            7,
            Instant.EPOCH,
            PlatformConfig.DEFAULT.llmProvider(),
            PlatformConfig.DEFAULT.embeddingProvider(),
            new PlatformConfig.RetrievalConfig(9, 0.5, false),
            PlatformConfig.DEFAULT.guardrails());

    private final AtomicReference<ActiveConfigApi> llm = new AtomicReference<>(PolledConfigTests::down);
    private final PolledConfig config = new PolledConfig(() -> llm.get().active());

    @AfterEach
    void stop() {
        config.destroy();
    }

    @Test
    void goesByTheDefaultUntilLlmServiceAnswersAndKeepsTheLastAnswer() {
        config.onApplicationEvent(null);
        assertThat(config.current()).isEqualTo(PlatformConfig.DEFAULT);
        llm.set(() -> CHANGED);
        await().atMost(Duration.ofSeconds(5)).until(() -> config.current().equals(CHANGED));
        llm.set(PolledConfigTests::down);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> config.current().equals(CHANGED));
    }

    private static PlatformConfig down() {
        throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "down");
    }
}
