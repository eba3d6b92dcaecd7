package ai.chatbot.chat.engine.n8n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.EngineHttp;
import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** When nobody listens where n8n should be. */
class CallWorkflowTests {

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void waitsLongerEachTimeAndGivesUpAfterThreeAttempts() {
        ServiceException failure = failure(properties(Duration.ofSeconds(50), Duration.ofSeconds(60)));
        assertThat(failure.code().name()).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(failure.code().kind().status()).isEqualTo(503);
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(waits.get(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void waitsNoLongerThanIsSet() {
        failure(properties(Duration.ofSeconds(50), Duration.ofSeconds(2)));
        assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) <= 0);
    }

    @Test
    void doesNotBeginAWaitThatWouldOutlastItsTime() {
        failure(properties(Duration.ofSeconds(1), Duration.ofSeconds(60)));
        assertThat(waits).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsNoticedAtTheStart() {
        for (String url : List.of("n8n.example.org/webhook", "ftp://n8n.example.org/x", "https:///x")) {
            assertThatThrownBy(() -> EngineHttp.address(url, "N8N_WEBHOOK_URL"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ServiceException failure(N8nProperties properties) {
        var workflow = new CallWorkflow(
                properties,
                new N8nTokens(new Secrets(List.of(), Duration.ofMinutes(5), Clock.systemUTC()), properties),
                new EngineHttp(),
                new EngineFailures(N8nEngine.NAME),
                RandomGenerator.getDefault(),
                waits::add);
        return catchThrowableOfType(ServiceException.class, () -> workflow.send(new byte[] {'{', '}'}, "k"));
    }

    private static N8nProperties properties(Duration total, Duration longestWait) {
        return new N8nProperties(
                "http://127.0.0.1:" + FreePorts.one() + "/webhook/chatbot",
                "token",
                "",
                Duration.ofSeconds(5),
                total,
                3,
                Duration.ofSeconds(2),
                longestWait,
                Duration.ofHours(1),
                Duration.ofMinutes(5));
    }
}
