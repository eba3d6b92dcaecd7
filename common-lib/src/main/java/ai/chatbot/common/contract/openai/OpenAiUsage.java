package ai.chatbot.common.contract.openai;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;

public record OpenAiUsage(int promptTokens, int completionTokens, int totalTokens) {

    public static OpenAiUsage from(TokenUsage usage) {
        return new OpenAiUsage(usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
    }
}
