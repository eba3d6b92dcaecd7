package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import org.jspecify.annotations.Nullable;

/**
 * What an answer would be made with now.
 *
 * @param basis another one when the configuration, the template in force or the offer of tools is another one
 * @param language of the question, {@code und} when it cannot be told
 * @param configVersion of the configuration in the basis
 * @param guardrails what the input guards say of the question; null when they were not asked
 */
public record AnswerBasis(
        String basis,
        String language,
        int configVersion,
        @Nullable GuardReport guardrails) {}
