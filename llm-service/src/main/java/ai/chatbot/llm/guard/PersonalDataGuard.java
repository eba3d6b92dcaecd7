package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.util.List;

/**
 * Finds personal data: in an answer only what comes from neither the question nor the passages, for that is made up, or
 * somebody else's. What a remote model gets to see is {@link PersonalDataVault}'s job.
 */
final class PersonalDataGuard implements Guard {

    static final String NAME = "personal_data";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "E-mail, telephone, card and social security numbers, IBANs, IP addresses, and own patterns; in an"
                            + " answer only those that neither the conversation nor the passages contain",
                    Rule.Group.PERSONAL_DATA,
                    FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, FLAG, REDACT, BLOCK)
            .at(GuardStage.PASSAGES, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.TOOL_CALL, FLAG, REDACT, BLOCK)
            .at(GuardStage.OUTPUT, REDACT, FLAG, BLOCK);

    private final PersonalDataFinder finder;

    PersonalDataGuard(PersonalDataFinder finder) {
        this.finder = finder;
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        List<Finding> findings = finder.find(inspected.text(), settings.lists().personalData());
        if (inspected.stage() == GuardStage.OUTPUT && !findings.isEmpty()) {
            List<String> known = inspected.context().known().toList();
            findings = findings.stream()
                    .filter(finding -> known.stream().noneMatch(finding::isIn))
                    .toList();
        }
        return findings.isEmpty()
                ? Detection.NOTHING
                : new Detection.Found(
                        1,
                        findings.stream().map(Finding::kind).distinct().toList(),
                        without(findings, inspected.text()));
    }

    private static String without(List<Finding> findings, String text) {
        var cleaned = new StringBuilder(text);
        findings.reversed().forEach(finding -> cleaned.replace(finding.start(), finding.end(), finding.removed()));
        return cleaned.toString();
    }
}
