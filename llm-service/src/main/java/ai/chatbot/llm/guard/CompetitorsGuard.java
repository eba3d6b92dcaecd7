package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the names of competitors; an answer can do without them. */
final class CompetitorsGuard implements Guard {

    static final String NAME = "competitors";

    static final String REMOVED = "another provider";

    private static final Rule RULE = Rule.named(
                    NAME, "Names of lists.competitors", Rule.Group.ALWAYS, FailurePolicy.OPEN)
            .at(GuardStage.INPUT, FLAG, BLOCK)
            .at(GuardStage.PASSAGES, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.TOOL_CALL, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.OUTPUT, REDACT, FLAG, BLOCK);

    private final Terms terms = new Terms();

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Taken out where it is written as in the list; what only looks like it can be flagged and blocked. */
    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        Pattern names = terms.pattern(settings.lists().competitors());
        if (names == null || !names.matcher(inspected.plain().text()).find()) {
            return Detection.NOTHING;
        }
        return new Detection.Found(
                1, List.of("competitor"), names.matcher(inspected.text()).replaceAll(REMOVED));
    }
}
