package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.ToolEvidence;
import ai.chatbot.common.contract.llm.ToolUse;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.List;

/**
 * An answer with what was done for it.
 *
 * @param answer of all rounds together
 * @param decisions of the guards on arguments and results
 * @param evidence what the tools returned, as far as the guards let it pass
 */
record Answered(ModelAnswer answer, List<ToolUse> calls, List<GuardDecision> decisions, List<ToolEvidence> evidence) {

    Answered {
        calls = List.copyOf(calls);
        decisions = List.copyOf(decisions);
        evidence = List.copyOf(evidence);
    }

    List<String> results() {
        return evidence.stream().map(ToolEvidence::content).toList();
    }
}
