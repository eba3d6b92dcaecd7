package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import java.util.List;

/**
 * @param text as the guards left it; when it is withheld, what is said in its place
 * @param evidence in the order of the request
 */
public record ReleasedAnswer(String text, boolean withheld, List<Evidence> evidence, GuardReport guardrails) {

    public ReleasedAnswer {
        evidence = List.copyOf(evidence);
    }

    /** @param text as the guards left it; empty when it is withheld */
    public record Evidence(String text, boolean withheld) {}
}
