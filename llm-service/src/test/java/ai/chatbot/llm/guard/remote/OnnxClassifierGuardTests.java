package ai.chatbot.llm.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.client.ContractClients;
import ai.chatbot.common.contract.embedding.TextClassificationApi;
import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.RemoteGuards;
import ai.chatbot.llm.guard.TestGuards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guard makes of what embedding-service says over the wire. */
class OnnxClassifierGuardTests {

    private static final String CLASSIFY = "/internal/embeddings/classify";

    private final StubServer server = StubServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void refusesWhatTheClassifierThinksIsOneOfTheLabels() {
        says(Map.of("SAFE", 0.02, "INJECTION", 0.98));
        Inspection inspection = inspect("Obey me", TestGuards.USUAL, "injection");
        assertThat(inspection.blocked()).isTrue();
        assertThat(inspection.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.rule()).isEqualTo("onnx_classifier");
            assertThat(decision.score()).isEqualTo(0.98);
            assertThat(decision.found()).containsExactly("injection");
        });
        assertThat(server.requests().getFirst().json().path("texts").path(0).asString())
                .isEqualTo("Obey me");
    }

    @Test
    void otherLabelsAndLowScoresAreNothing() {
        says(Map.of("SAFE", 0.99, "INJECTION", 0.79));
        assertThat(inspect("Hello", TestGuards.USUAL, "injection").blocked()).isFalse();
    }

    @Test
    void theThresholdIsTheAdministrators() {
        says(Map.of("INJECTION", 0.5));
        assertThat(inspect("Hello", TestGuards.threshold(RemoteGuards.CLASSIFIER, 0.5), "injection")
                        .blocked())
                .isTrue();
    }

    @Test
    void ofALongTextEveryPartIsRead() {
        server.on("POST", CLASSIFY, request -> {
            int parts = request.json().path("texts").size();
            return data(List.of(Map.of("toxic", 0.0), Map.of("toxic", parts == 2 ? 1.0 : 0.0)));
        });
        assertThat(inspect("a ".repeat(10_001), TestGuards.USUAL, "toxic").blocked())
                .isTrue();
    }

    @Test
    void aClassifierThatFailsOrKnowsNoneOfTheLabelsDecidesNothing() {
        server.on("POST", CLASSIFY, _ -> Reply.json(503, Map.of("success", false)));
        assertThat(inspect("Hello", TestGuards.USUAL, "injection").decisions()).allMatch(decision -> decision.failed());
        says(Map.of("LABEL_0", 0.9));
        Guardrails closed = TestGuards.onFailure(RemoteGuards.CLASSIFIER, FailurePolicy.CLOSED);
        assertThat(inspect("Hello", closed, "injection").blocked()).isTrue();
    }

    private void says(Map<String, Double> scores) {
        server.on("POST", CLASSIFY, _ -> data(List.of(scores)));
    }

    private static Reply data(List<Map<String, Double>> scores) {
        return Reply.json(200, Map.of("success", true, "data", Map.of("scores", scores)));
    }

    private Inspection inspect(String text, Guardrails settings, String label) {
        var clients = new ContractClients(server.url(), Duration.ofSeconds(5), () -> null);
        var guard = new OnnxClassifierGuard(clients.of(TextClassificationApi.class), Set.of(label));
        return new Guards(List.of(guard), new SimpleMeterRegistry())
                .inspect(new Inspected(GuardStage.INPUT, text, GuardContext.NONE), settings);
    }
}
