package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.regex.Pattern;

/** Finds what administrators want nothing said about. */
final class BannedTopicsGuard implements Guard {

    static final String NAME = "banned_topics";

    private static final Rule RULE = Rule.named(
                    NAME, "Words and phrases of lists.banned_topics", Rule.Group.ALWAYS, FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, BLOCK, FLAG)
            .at(GuardStage.PASSAGES, ALLOW, FLAG, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, BLOCK)
            .at(GuardStage.TOOL_CALL, FLAG, BLOCK)
            .at(GuardStage.OUTPUT, BLOCK, FLAG);

    private final Terms terms = new Terms();

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        Pattern banned = terms.pattern(settings.lists().bannedTopics());
        return Detection.certainIf(
                banned != null && banned.matcher(inspected.plain().text()).find(), "banned_topic");
    }
}
