package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import java.util.List;

/** The rules of one provider; none when it is not configured here. */
public record RemoteGuards(List<Guard> guards) {

    public static final String CONTENT_SAFETY = "azure_content_safety";
    public static final String PROMPT_SHIELD = "azure_prompt_shield";
    public static final String MODERATION = "openai_moderation";
    public static final String CLASSIFIER = "onnx_classifier";

    public RemoteGuards {
        guards = List.copyOf(guards);
    }

    /** Of somebody who judges content by a score: looks at what customers say and at what is answered. */
    public static Rule rule(String name, String purpose, double threshold) {
        return Rule.named(name, purpose, Rule.Group.REMOTE_CONTENT_SAFETY, FailurePolicy.OPEN)
                .at(GuardStage.INPUT, BLOCK, FLAG)
                .at(GuardStage.PASSAGES, ALLOW, FLAG, BLOCK)
                .at(GuardStage.TOOL_CALL, ALLOW, FLAG, BLOCK)
                .at(GuardStage.OUTPUT, BLOCK, FLAG)
                .withThreshold(threshold);
    }
}
