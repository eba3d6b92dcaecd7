package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;

/**
 * One rule: says what it finds. What then happens is set per stage by administrators and done by {@link Guards}.
 * Implementations are stateless and safe for concurrent use.
 */
public interface Guard {

    Rule rule();

    /**
     * Called only at stages that the rule has, and not while it is switched off there.
     *
     * @throws RuntimeException when it cannot tell, also for want of time; the rule's failure policy decides then
     */
    Detection check(Inspected inspected, Guardrails settings);
}
