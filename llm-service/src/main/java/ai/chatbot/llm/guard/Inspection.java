package ai.chatbot.llm.guard;

import java.util.List;

/**
 * What the rules of one stage made of a text.
 *
 * @param text as the last rule left it
 * @param rules names of the rules that flagged, changed or blocked it, in the order they ran
 */
public record Inspection(String text, List<String> rules, boolean blocked) {

    public Inspection {
        rules = List.copyOf(rules);
    }

    public boolean foundPersonalData() {
        return rules.contains(PersonalDataGuard.NAME);
    }

    /** 0 or 1: the local rule either recognises harmful content or does not. */
    public double toxicityScore() {
        return rules.contains(HarmfulContentGuard.NAME) ? 1 : 0;
    }
}
