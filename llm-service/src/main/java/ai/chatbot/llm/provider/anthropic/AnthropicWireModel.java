package ai.chatbot.llm.provider.anthropic;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.llm.provider.ProviderFailures;
import ai.chatbot.llm.provider.WholeStream;
import ai.chatbot.llm.provider.WireCalls;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** The client with our options and our errors. */
final class AnthropicWireModel implements ChatModel {

    private final AnthropicChatModel client;
    private final WireCalls calls;

    AnthropicWireModel(AnthropicChatModel client, WireCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        try {
            return client.call(withOptions(prompt, Map.of()));
        } catch (AnthropicException e) {
            throw failure(e);
        }
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        Flux<ChatResponse> parts = calls.cancellable(ticket -> client.stream(withOptions(prompt, ticket))
                .onErrorMap(CompletionException.class, e -> Objects.requireNonNullElse(e.getCause(), e))
                .onErrorMap(AnthropicException.class, AnthropicWireModel::failure));
        return WholeStream.of(parts, WholeStream::namesReason);
    }

    private Prompt withOptions(Prompt prompt, Map<String, String> headers) {
        var builder = client.getOptions().mutate();
        builder.httpHeaders(headers);
        ChatOptions wanted = prompt.getOptions();
        if (wanted != null) {
            builder.model(wanted.getModel());
            builder.temperature(wanted.getTemperature());
            builder.maxTokens(wanted.getMaxTokens());
        }
        return new Prompt(prompt.getInstructions(), builder.build());
    }

    private static RuntimeException failure(AnthropicException failure) {
        return switch (failure) {
            case AnthropicServiceException refused ->
                ProviderFailures.ofStatus(
                        refused.statusCode(),
                        false,
                        RetryAfter.of(refused.headers().values("retry-after").stream()
                                .findFirst()
                                .orElse(null)));
            case AnthropicIoException broken -> ProviderFailures.ofConnection(broken);
            default -> ProviderFailures.ofAnswer(failure);
        };
    }
}
