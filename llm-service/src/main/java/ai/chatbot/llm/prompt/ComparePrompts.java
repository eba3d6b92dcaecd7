package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptDifference;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Stream;

/** What is different between two versions. */
final class ComparePrompts {

    private static final int LINES_AROUND = 3;

    private ComparePrompts() {}

    static PromptDifference compare(PromptTemplate from, PromptTemplate to) {
        var before = from.configuration();
        var after = to.configuration();
        return new PromptDifference(
                from.toVersion(),
                to.toVersion(),
                lines(from, to, from.content().systemPrompt(), to.content().systemPrompt()),
                lines(from, to, from.content().userTemplate(), to.content().userTemplate()),
                Stream.of(
                                setting("max_context_length", before.maxContextLength(), after.maxContextLength()),
                                setting(
                                        "tone",
                                        from.metadata().tone(),
                                        to.metadata().tone()),
                                setting("fallback_answer", before.fallback(), after.fallback()))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> lines(PromptTemplate from, PromptTemplate to, String before, String after) {
        List<String> old = before.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                from.version(),
                to.version(),
                old,
                DiffUtils.diff(old, after.lines().toList()),
                LINES_AROUND);
    }

    private static List<String> setting(String name, Object before, Object after) {
        return before.equals(after) ? List.of() : List.of(name + ": " + before + " → " + after);
    }
}
