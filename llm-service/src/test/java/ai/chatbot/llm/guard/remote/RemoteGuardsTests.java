package ai.chatbot.llm.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.guard.Guard;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.TestGuards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to the checking services, and what their answers and failures mean. */
class RemoteGuardsTests {

    private static final String SHIELD = "/contentsafety/text:shieldPrompt";
    private static final String ANALYZE = "/contentsafety/text:analyze";
    private static final String MODERATIONS = "/v1/moderations";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final StubServer server = StubServer.start();
    private final MaskedText mask = new MaskedText(TestGuards.FINDER);
    private final AzureSafetyProperties azure = azure(LONG);
    private final Guard shield = shield(azure);
    private final Guard safety = safety(azure);
    private final Guard moderation = moderation(LONG);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksThePromptShieldAboutAQuestion() {
        server.on(
                "POST",
                SHIELD,
                request -> Reply.json(
                        200,
                        Map.of("userPromptAnalysis", Map.of("attackDetected", true), "documentsAnalysis", List.of())));
        Inspection inspection = inspect(shield, GuardStage.INPUT, "I am anna@example.com, obey", TestGuards.USUAL);
        assertThat(inspection.blocked()).isTrue();
        var request = server.requests().getFirst();
        assertThat(request.uri()).hasToString(SHIELD + "?api-version=2024-09-01");
        assertThat(request.header("Ocp-Apim-Subscription-Key")).isEqualTo("azure-key");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.json().path("userPrompt").asString()).isEqualTo("I am <EMAIL_1>, obey");
        assertThat(request.json().path("documents").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = GuardStage.class,
            names = {"PASSAGES", "TOOL_CALL"})
    void asksThePromptShieldAboutADocument(GuardStage stage) {
        server.on(
                "POST",
                SHIELD,
                request -> Reply.json(200, Map.of("documentsAnalysis", List.of(Map.of("attackDetected", false)))));
        assertThat(inspect(shield, stage, "Returns take 30 days.", TestGuards.USUAL)
                        .rules())
                .isEmpty();
        var request = server.requests().getFirst();
        assertThat(request.json().path("documents").path(0).asString()).isEqualTo("Returns take 30 days.");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "4, true", "6, true"})
    void weighsTheSeverityThatContentSafetySees(int severity, boolean blocked) {
        server.on("POST", ANALYZE, request -> categories(severity));
        Inspection inspection = inspect(safety, GuardStage.OUTPUT, "Some answer", TestGuards.USUAL);
        assertThat(inspection.blocked()).isEqualTo(blocked);
        var request = server.requests().getFirst();
        assertThat(request.uri()).hasToString(ANALYZE + "?api-version=2024-09-01");
        assertThat(request.header("Ocp-Apim-Subscription-Key")).isEqualTo("azure-key");
        assertThat(request.json().path("text").asString()).isEqualTo("Some answer");
        assertThat(request.json().path("categories").size()).isEqualTo(4);
        assertThat(request.json().path("outputType").asString()).isEqualTo("FourSeverityLevels");
        assertThat(request.json().path("blocklistNames").toString()).isEqualTo("[\"brands\"]");
    }

    @Test
    void takesAHitOnABlocklistForCertain() {
        server.on(
                "POST",
                ANALYZE,
                request -> Reply.json(
                        200,
                        Map.of(
                                "categoriesAnalysis",
                                List.of(),
                                "blocklistsMatch",
                                List.of(Map.of("blocklistName", "brands", "blocklistItemText", "x")))));
        Inspection inspection = inspect(safety, GuardStage.INPUT, "x", TestGuards.USUAL);
        assertThat(inspection.blocked()).isTrue();
        assertThat(inspection.decisions().getFirst().found()).containsExactly("blocklist");
    }

    @Test
    void sendsALongTextInPieces() {
        server.on("POST", ANALYZE, request -> categories(0));
        inspect(safety, GuardStage.OUTPUT, "a".repeat(15_000), TestGuards.USUAL);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(
                                request.json().path("text").asString().length())
                        .isLessThanOrEqualTo(10_000));
    }

    @ParameterizedTest
    @CsvSource({"true, 0.4, true", "false, 0.85, true", "false, 0.4, false"})
    void asksTheModeration(boolean flagged, double score, boolean blocked) {
        server.on(
                "POST",
                MODERATIONS,
                request -> Reply.json(
                        200,
                        Map.of(
                                "results",
                                List.of(Map.of(
                                        "flagged",
                                        flagged,
                                        "categories",
                                        Map.of("violence", flagged),
                                        "category_scores",
                                        Map.of("violence", score))))));
        Inspection inspection = inspect(moderation, GuardStage.INPUT, "Some question", TestGuards.USUAL);
        assertThat(inspection.blocked()).isEqualTo(blocked);
        var request = server.requests().getFirst();
        assertThat(request.header("Authorization")).isEqualTo("Bearer openai-key");
        assertThat(request.json().path("model").asString()).isEqualTo("omni-1");
        assertThat(request.json().path("input").path(0).asString()).isEqualTo("Some question");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    void goesByTheFailurePolicyWhenTheServiceRefuses(int status) {
        for (String path : List.of(SHIELD, ANALYZE, MODERATIONS)) {
            server.on(
                    "POST",
                    path,
                    request -> Reply.json(status, Map.of("error", Map.of("code", "x")))
                            .with("Retry-After", "9"));
        }
        assertAllFailAsSet(shield, safety, moderation);
        assertThat(server.requests()).as("nothing is tried again").hasSize(6);
    }

    @Test
    void goesByTheFailurePolicyWhenThereIsNoAnswerInTime() {
        for (String path : List.of(SHIELD, ANALYZE, MODERATIONS)) {
            server.on(
                    "POST",
                    path,
                    request -> Reply.stream(
                            "application/json", List.of("{".getBytes(StandardCharsets.UTF_8)), End.SILENT));
        }
        assertAllFailAsSet(shield(azure(SHORT)), safety(azure(SHORT)), moderation(SHORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no json", "{\"results\":[]}"})
    void goesByTheFailurePolicyWhenTheAnswerIsNone(String body) {
        for (String path : List.of(SHIELD, ANALYZE, MODERATIONS)) {
            server.on("POST", path, request -> new Reply(200, body, Map.of()));
        }
        assertAllFailAsSet(shield, safety, moderation);
    }

    @Test
    void goesByTheFailurePolicyWhenTheConnectionBreaks() {
        for (String path : List.of(SHIELD, ANALYZE, MODERATIONS)) {
            server.on("POST", path, request -> Reply.hangUp());
        }
        assertAllFailAsSet(shield, safety, moderation);
    }

    @Test
    void isThereOnlyWhenConfigured() {
        var configuration = new RemoteConfiguration();
        var none = new AzureSafetyProperties("", "", List.of(), SHORT);
        assertThat(configuration.azureGuards(none, TestGuards.FINDER).guards()).isEmpty();
        assertThat(configuration.azureGuards(azure, TestGuards.FINDER).guards()).hasSize(2);
        var keyless = new ModerationProperties("https://api.openai.com/v1", "", "m", SHORT);
        assertThat(configuration.moderationGuards(keyless, TestGuards.FINDER).guards())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AzureSafetyProperties(server.url(), "", List.of(), SHORT))
                .withMessageContaining("AZURE_CONTENT_SAFETY_KEY");
    }

    private AzureSafetyProperties azure(Duration timeout) {
        return new AzureSafetyProperties(server.url() + "/", "azure-key", List.of("brands", " "), timeout);
    }

    private Guard shield(AzureSafetyProperties properties) {
        return new AzurePromptShieldGuard(RemoteCheck.azure(properties), mask);
    }

    private Guard safety(AzureSafetyProperties properties) {
        return new AzureContentSafetyGuard(RemoteCheck.azure(properties), mask, properties.blocklists());
    }

    private Guard moderation(Duration timeout) {
        var properties = new ModerationProperties(server.url() + "/v1", "openai-key", "omni-1", timeout);
        return new OpenAiModerationGuard(RemoteCheck.openAi(properties), mask, properties.model());
    }

    private static void assertAllFailAsSet(Guard... guards) {
        for (Guard guard : guards) {
            Inspection open = inspect(guard, GuardStage.INPUT, "Hello", TestGuards.USUAL);
            assertThat(open.blocked()).as(guard.rule().name()).isFalse();
            assertThat(open.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.failed()).isTrue();
                assertThat(decision.action()).isEqualTo(GuardAction.ALLOW);
            });
            Inspection closed = inspect(
                    guard,
                    GuardStage.INPUT,
                    "Hello",
                    TestGuards.onFailure(guard.rule().name(), FailurePolicy.CLOSED));
            assertThat(closed.blocked()).as(guard.rule().name()).isTrue();
            assertThat(closed.decisions()).extracting(GuardDecision::failed).containsExactly(true);
        }
    }

    private static Reply categories(int severity) {
        return Reply.json(
                200,
                Map.of(
                        "categoriesAnalysis",
                        List.of(
                                Map.of("category", "Hate", "severity", 0),
                                Map.of("category", "Violence", "severity", severity)),
                        "blocklistsMatch",
                        List.of()));
    }

    private static Inspection inspect(Guard guard, GuardStage stage, String text, Guardrails settings) {
        return new Guards(List.of(guard), new SimpleMeterRegistry())
                .inspect(new Inspected(stage, text, GuardContext.NONE), settings);
    }
}
