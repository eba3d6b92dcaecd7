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
import java.util.stream.Collectors;
import org.springframework.util.ConcurrentLruCache;

/**
 * Finds the system prompt in an answer: the random canary that stands in it and nowhere else, for certain; or a long run
 * of its words, with a score that grows with the run.
 */
final class SystemPromptLeakGuard implements Guard {

    static final String NAME = "system_prompt_leak";

    /** Runs that are shorter stand in many texts. */
    private static final int SHORTEST_RUN = 6;

    /** Words in a row that score 1; with the usual threshold, half of them count. */
    private static final int LONG_RUN = 24;

    private static final Rule RULE = Rule.named(
                    NAME,
                    "The canary of the system prompt, or words of it in a row (24 score 1)",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(GuardStage.TOOL_CALL, BLOCK, FLAG)
            .at(GuardStage.OUTPUT, BLOCK, FLAG)
            .withThreshold(0.5);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Answers that are written at the same time, each of which is looked at sentence by sentence. */
    private static final int ANSWERS = 32;

    private final ConcurrentLruCache<Texts, Set<String>> secretRuns =
            new ConcurrentLruCache<>(ANSWERS, SystemPromptLeakGuard::secretRuns);

    /** @param known what the reader knows */
    private record Texts(String systemPrompt, String known) {}

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        GuardContext context = inspected.context();
        boolean canary =
                !context.canary().isEmpty() && squeezed(inspected.text()).contains(squeezed(context.canary()));
        if (canary) {
            return Detection.certain("canary");
        }
        int run = longestRun(inspected.text(), context);
        return run < SHORTEST_RUN
                ? Detection.NOTHING
                : new Detection.Found(Math.min(1, (double) run / LONG_RUN), List.of("verbatim"), null);
    }

    /** So that a canary that is spelled out is found as well. */
    private static String squeezed(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Words in a row that the answer shares with the system prompt and with nothing that the reader knows. */
    private int longestRun(String text, GuardContext context) {
        List<String> answer = words(text);
        if (context.systemPrompt().isEmpty() || answer.size() < SHORTEST_RUN) {
            return 0;
        }
        String known = context.known().collect(Collectors.joining(" "));
        Set<String> prompt = secretRuns.get(new Texts(context.systemPrompt(), known));
        int longest = 0;
        int current = 0;
        for (int at = 0; at + SHORTEST_RUN <= answer.size(); at++) {
            current = prompt.contains(run(answer, at)) ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return longest == 0 ? 0 : longest + SHORTEST_RUN - 1;
    }

    private static Set<String> secretRuns(Texts texts) {
        Set<String> runs = runs(words(texts.systemPrompt()));
        runs.removeAll(runs(words(texts.known())));
        return runs;
    }

    private static Set<String> runs(List<String> words) {
        Set<String> runs = new HashSet<>();
        for (int at = 0; at + SHORTEST_RUN <= words.size(); at++) {
            runs.add(run(words, at));
        }
        return runs;
    }

    private static String run(List<String> words, int at) {
        return String.join(" ", words.subList(at, at + SHORTEST_RUN));
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
