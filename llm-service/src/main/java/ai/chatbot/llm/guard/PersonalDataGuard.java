package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.util.List;

/**
 * Reports personal data in a question, and takes it out of an answer when it comes from neither the question nor the
 * passages: then it is made up, or somebody else's. What a remote model gets to see is {@link PersonalDataVault}'s job.
 */
final class PersonalDataGuard implements Guard {

    static final String NAME = "personal_data";

    private final PersonalDataFinder finder;

    PersonalDataGuard(PersonalDataFinder finder) {
        this.finder = finder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean looksAt(Stage stage) {
        return true;
    }

    @Override
    public Verdict check(Inspected inspected, Guardrails settings) {
        if (!settings.piiDetection()) {
            return Verdict.ALLOW;
        }
        List<Finding> findings = finder.find(inspected.text());
        return switch (inspected.stage()) {
            case INPUT -> findings.isEmpty() ? Verdict.ALLOW : Verdict.FLAG;
            case OUTPUT -> withoutStrangers(inspected, findings);
        };
    }

    private static Verdict withoutStrangers(Inspected inspected, List<Finding> findings) {
        List<Finding> strangers = findings.stream()
                .filter(finding -> inspected.known().stream().noneMatch(finding::isIn))
                .toList();
        if (strangers.isEmpty()) {
            return Verdict.ALLOW;
        }
        var text = new StringBuilder(inspected.text());
        strangers.reversed().forEach(finding -> text.replace(finding.start(), finding.end(), finding.removed()));
        return new Verdict.Redact(text.toString());
    }
}
