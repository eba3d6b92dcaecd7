package ai.chatbot.llm.guard.remote;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Detection;
import ai.chatbot.llm.guard.Guard;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.RemoteGuards;
import ai.chatbot.llm.guard.Rule;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Azure AI Content Safety's prompt shields: attacks in a question, and in documents that a model will read. */
final class AzurePromptShieldGuard implements Guard {

    private static final String PATH = "/contentsafety/text:shieldPrompt?api-version=2024-09-01";

    private static final Rule RULE = Rule.named(
                    RemoteGuards.PROMPT_SHIELD,
                    "Azure's prompt shields: attacks in questions, documents and results of tools",
                    Rule.Group.ALWAYS,
                    FailurePolicy.OPEN)
            .at(GuardStage.INPUT, BLOCK, FLAG)
            .at(GuardStage.PASSAGES, BLOCK, FLAG)
            .at(GuardStage.TOOL_CALL, BLOCK, FLAG);

    private final RemoteCheck azure;
    private final MaskedText mask;

    AzurePromptShieldGuard(RemoteCheck azure, MaskedText mask) {
        this.azure = azure;
        this.mask = mask;
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        boolean asked = inspected.stage() == GuardStage.INPUT;
        for (String text : mask.of(inspected.text(), settings)) {
            if (asked ? attacksItself(text) : attacksAsDocument(text)) {
                return Detection.certain(asked ? "user_prompt" : "document");
            }
        }
        return Detection.NOTHING;
    }

    private boolean attacksItself(String text) {
        JsonNode answer = azure.post(PATH, Map.of("userPrompt", text, "documents", List.of()));
        return attackIn(answer.path("userPromptAnalysis"));
    }

    private boolean attacksAsDocument(String text) {
        JsonNode answer = azure.post(PATH, Map.of("userPrompt", "", "documents", List.of(text)));
        return attackIn(answer.path("documentsAnalysis").path(0));
    }

    /** An answer that says neither yes nor no is none. */
    private static boolean attackIn(JsonNode analysis) {
        JsonNode detected = analysis.path("attackDetected");
        if (!detected.isBoolean()) {
            throw new IllegalStateException("the answer has no attackDetected");
        }
        return detected.asBoolean();
    }
}
