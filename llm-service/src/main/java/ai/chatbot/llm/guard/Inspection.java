package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules of one stage made of a text.
 *
 * @param text as the last rule left it
 * @param decisions in the order they were made
 */
public record Inspection(String text, List<GuardDecision> decisions) {

    private static final Set<String> CONTENT =
            Set.of(HarmfulContentGuard.NAME, ToxicityGuard.NAME, RemoteGuards.CONTENT_SAFETY, RemoteGuards.MODERATION);

    public Inspection {
        decisions = List.copyOf(decisions);
    }

    public boolean blocked() {
        return decisions.stream().anyMatch(decision -> decision.action() == GuardAction.BLOCK);
    }

    /** Names of the rules that flagged, changed or blocked it. */
    public List<String> rules() {
        return rulesIn(decisions);
    }

    public static List<String> rulesIn(List<GuardDecision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.action() != GuardAction.ALLOW)
                .map(GuardDecision::rule)
                .distinct()
                .toList();
    }

    public static boolean personalDataIn(List<GuardDecision> decisions) {
        return rulesIn(decisions).contains(PersonalDataGuard.NAME);
    }

    /** The highest score of the rules on harmful content and toxicity. */
    public static double toxicityIn(List<GuardDecision> decisions) {
        return decisions.stream()
                .filter(decision -> CONTENT.contains(decision.rule()))
                .map(GuardDecision::score)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** One decision for each rule and stage, where several texts were looked at: the strictest, with the time of all. */
    public static List<GuardDecision> together(Stream<GuardDecision> decisions) {
        Map<String, GuardDecision> byRule = new LinkedHashMap<>();
        decisions.forEach(
                decision -> byRule.merge(decision.rule() + "@" + decision.stage(), decision, Inspection::together));
        return List.copyOf(byRule.values());
    }

    private static GuardDecision together(GuardDecision a, GuardDecision b) {
        GuardDecision stricter = b.action().compareTo(a.action()) > 0 ? b : a;
        Set<String> found = new LinkedHashSet<>(a.found());
        found.addAll(b.found());
        return new GuardDecision(
                a.rule(),
                a.stage(),
                stricter.action(),
                a.durationMicros() + b.durationMicros(),
                stricter.score(),
                new ArrayList<>(found),
                a.failed() || b.failed());
    }

    /** Its string form hides the text. */
    @Override
    public String toString() {
        return "Inspection" + decisions;
    }
}
