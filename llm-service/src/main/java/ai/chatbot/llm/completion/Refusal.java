package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;

/** What a customer reads whose question is refused. Nothing that helps to find a way round the rules. */
final class Refusal {

    private static final String USUAL =
            "I am sorry, I cannot answer this message. Please put your question in other words.";

    private Refusal() {}

    static String of(List<String> rules, Guardrails settings) {
        return rules.contains("length")
                ? "I am sorry, this message is too long. Please use at most %d characters."
                        .formatted(settings.maxInputLength())
                : USUAL;
    }
}
