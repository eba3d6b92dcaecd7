package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.CompletionEvent;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.ToolEvidence;
import ai.chatbot.common.contract.llm.ToolUse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Answers of an invented model. */
final class TestCompletions {

    static final GuardReport SAFE = new GuardReport(
            true,
            true,
            false,
            0,
            List.of(),
            List.of(new GuardDecision(
                    "prompt_injection", GuardStage.INPUT, GuardAction.ALLOW, 85, null, List.of(), false)));

    /** A platform whose model writes. */
    static final PlatformConfig AZURE = new PlatformConfig(
            1,
            Instant.EPOCH,
            new LlmProvider("azure-openai", "gpt-4", 0.7, 1000),
            PlatformConfig.DEFAULT.embeddingProvider(),
            PlatformConfig.DEFAULT.retrievalConfig(),
            PlatformConfig.DEFAULT.guardrails());

    private TestCompletions() {}

    static Completion saying(String content) {
        return completion(content, "stop", List.of());
    }

    static Completion sayingByTool(String content, String toolSaid) {
        Completion plain = saying(content);
        return new Completion(
                plain.content(),
                plain.model(),
                plain.provider(),
                plain.temperature(),
                plain.usage(),
                plain.finishReason(),
                plain.responseTimeMs(),
                plain.prompt(),
                plain.guardrails(),
                plain.degraded(),
                plain.servedBy(),
                plain.toolCalls(),
                List.of(new ToolEvidence("order_status", toolSaid)),
                null);
    }

    static Completion withheld(String content) {
        return completion(content, "content_filter", List.of());
    }

    static Completion completion(String content, String finishReason, List<String> degraded) {
        return new Completion(
                content,
                "gpt-4",
                "azure-openai",
                0.7,
                new TokenUsage(100, 20, 120),
                finishReason,
                12,
                new PromptVersion("customer_support", "1.0.0"),
                SAFE,
                degraded,
                List.of(new Served("azure-openai", "gpt-4", Served.Outcome.ANSWERED, null, 0, content.length())),
                List.of(new ToolUse("order_status", "answered", 12)),
                List.of(),
                null);
    }

    /** As llm-service streams it, a word at a time. */
    static InputStream written(Completion completion) {
        var json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        var lines = new StringBuilder(":still writing\n\n");
        for (String word : completion.content().split("(?<= )")) {
            lines.append("data:")
                    .append(json.writeValueAsString(new CompletionEvent.Delta(word)))
                    .append("\n\n");
        }
        lines.append("data:")
                .append(json.writeValueAsString(new CompletionEvent.Done(completion)))
                .append("\n\n");
        return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
