package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.PromptDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a template may refer to: {@code query}; {@code context}, the passages, each between lines with a delimiter that
 * nobody can know beforehand; {@code fence}, that delimiter; {@code language}, a tag or empty.
 */
final class PromptVariables {

    static final Set<String> REQUIRED = Set.of("query", "context");
    static final Set<String> KNOWN = Set.of("query", "context", "fence", "language");

    private PromptVariables() {}

    static Map<String, Object> of(CompletionRequest request, String fence, int maxCharacters) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("query", request.question());
        variables.put("context", fenced(request.passages(), fence, maxCharacters));
        variables.put("fence", fence);
        variables.put("language", request.language() == null ? "" : request.language());
        return variables;
    }

    /** The known names that stand in a template; an unknown one fails when it is rendered. */
    static List<String> usedIn(PromptDraft draft) {
        String both = draft.systemPrompt() + "\n" + draft.userTemplate();
        return KNOWN.stream()
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(both).find())
                .sorted()
                .toList();
    }

    /** Passages beyond the limit are left out, the last ones first; their numbers never shift. */
    private static String fenced(List<Passage> passages, String fence, int maxCharacters) {
        var text = new StringBuilder();
        for (int index = 0; index < passages.size(); index++) {
            String passage = fenced(passages.get(index), index + 1, fence);
            if (index > 0 && text.length() + passage.length() > maxCharacters) {
                break;
            }
            text.append(passage);
        }
        return text.toString().strip();
    }

    static String fenced(Passage passage, int number, String fence) {
        var head = new StringBuilder("[" + number + "] ").append(passage.title());
        if (passage.section() != null) {
            head.append(" – ").append(passage.section());
        }
        if (passage.page() != null) {
            head.append(", page ").append(passage.page());
        }
        return "%s%n%s%n%s%n%s%n%n"
                .formatted(
                        "<<" + fence,
                        oneLine(head.toString()),
                        passage.content().strip(),
                        fence + ">>")
                .replace("\r\n", "\n");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
