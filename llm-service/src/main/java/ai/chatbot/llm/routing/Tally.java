package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/** What one provider says beside its text: how it ended, what it used, and what its model is called. */
final class Tally {

    /** A rule of thumb for providers that broke off before they could count. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Target target;
    private @Nullable String reason;
    private @Nullable String model;
    private TokenUsage usage = new TokenUsage(0, 0, 0);
    private int characters;

    Tally(Target target) {
        this.target = target;
    }

    static String text(ChatResponse part) {
        String text =
                part.getResult() == null ? null : part.getResult().getOutput().getText();
        return text == null ? "" : text;
    }

    static @Nullable String reason(ChatResponse part) {
        String reason =
                part.getResult() == null ? null : part.getResult().getMetadata().getFinishReason();
        return reason == null || reason.isBlank() ? null : reason;
    }

    void add(ChatResponse part) {
        characters += text(part).length();
        if (reason(part) != null) {
            reason = reason(part);
        }
        String named = part.getMetadata().getModel();
        if (named != null && !named.isBlank()) {
            model = named;
        }
        TokenUsage counted = usage(part.getMetadata().getUsage());
        if (counted.totalTokens() > 0) {
            usage = counted;
        }
    }

    /** @throws ServiceException {@code MODEL_FAILED} for an end without a word, unless a filter has taken them */
    void requireAnswer(Transcript transcript) {
        if ((characters == 0 || transcript.isEmpty()) && !finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
            throw new ServiceException(LlmError.MODEL_FAILED, target.name() + " answered with nothing.");
        }
    }

    String finishReason() {
        return ModelAnswer.finishReason(reason);
    }

    String model() {
        return model == null ? target.model() : model;
    }

    Target target() {
        return target;
    }

    /** As counted by the provider; estimated when it could not. Whoever said nothing has used nothing. */
    TokenUsage usage(List<Message> prompt) {
        if (usage.totalTokens() > 0 || characters == 0) {
            return usage;
        }
        int prompted = tokens(prompt);
        int completed = Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
        return new TokenUsage(prompted, completed, prompted + completed);
    }

    static int tokens(List<Message> prompt) {
        int length = prompt.stream()
                .mapToInt(message -> String.valueOf(message.getText()).length())
                .sum();
        return Math.ceilDiv(length, CHARACTERS_PER_TOKEN);
    }

    private static TokenUsage usage(@Nullable Usage usage) {
        return usage == null
                ? new TokenUsage(0, 0, 0)
                : new TokenUsage(
                        orZero(usage.getPromptTokens()),
                        orZero(usage.getCompletionTokens()),
                        orZero(usage.getTotalTokens()));
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
