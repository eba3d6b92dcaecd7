package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds answers whose words do not come from the passages. Coarse on purpose: chat-service checks each sentence against
 * the passage that it cites; this tells an answer that has nothing to do with any of them.
 */
final class GroundednessGuard implements Guard {

    static final String NAME = "groundedness";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "The score is the share of the answer's content words that stand neither in the passages nor in the"
                            + " question",
                    Rule.Group.ALWAYS,
                    FailurePolicy.OPEN)
            .at(GuardStage.OUTPUT, FLAG, BLOCK)
            .withThreshold(0.6)
            .forWholeTexts();

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Shorter words bind sentences together and say little; numbers always say something. */
    private static final int SHORTEST = 5;

    /** Letters by which two forms of a word are the same. */
    private static final int STEM = 6;

    /** An answer with fewer says that nobody knows. */
    private static final int FEWEST = 8;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        GuardContext context = inspected.context();
        List<String> said = stems(inspected.text());
        if (context.passages().isEmpty() || said.size() < FEWEST) {
            return Detection.NOTHING;
        }
        Set<String> found = new HashSet<>(stems(context.question()));
        context.passages().forEach(passage -> found.addAll(stems(passage)));
        long grounded = said.stream().filter(found::contains).count();
        double share = 1 - (double) grounded / said.size();
        return share == 0 ? Detection.NOTHING : new Detection.Found(share, List.of("not_in_passages"), null);
    }

    private static List<String> stems(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST || (!word.isEmpty() && Character.isDigit(word.charAt(0))))
                .map(word -> word.substring(0, Math.min(word.length(), STEM)))
                .toList();
    }
}
