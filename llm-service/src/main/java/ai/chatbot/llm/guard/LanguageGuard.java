package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.Optional;

/** Finds an answer in another language than was asked for, or than was asked in. */
final class LanguageGuard implements Guard {

    static final String NAME = "language";

    private static final Rule RULE = Rule.named(
                    NAME, "An answer in another language than the question", Rule.Group.ALWAYS, FailurePolicy.OPEN)
            .at(GuardStage.OUTPUT, FLAG, BLOCK)
            .forWholeTexts();

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String asked = inspected.context().language();
        Optional<String> wanted = asked == null || asked.isBlank()
                ? LanguageSigns.of(inspected.context().question())
                : Optional.of(asked.split("[-_]", 2)[0]);
        Optional<String> given = LanguageSigns.of(inspected.text());
        return Detection.certainIf(wanted.isPresent() && given.isPresent() && !given.equals(wanted), "other_language");
    }
}
