package ai.chatbot.common.contract.llm;

import java.util.List;

/**
 * How one version differs from another, as unified diffs; empty where nothing does.
 *
 * @param settings one line each, {@code max_context_length: 10 → 4}
 */
public record PromptDifference(
        PromptRelease.Version from,
        PromptRelease.Version to,
        List<String> systemPrompt,
        List<String> userTemplate,
        List<String> settings) {

    public PromptDifference {
        systemPrompt = List.copyOf(systemPrompt);
        userTemplate = List.copyOf(userTemplate);
        settings = List.copyOf(settings);
    }
}
