package ai.chatbot.llm.provider.anthropic;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.llm.provider.ProviderFailures;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.ToolTurns;
import ai.chatbot.llm.provider.WholeStream;
import ai.chatbot.llm.provider.WireCalls;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.ToolChoice;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolChoiceAuto;
import com.anthropic.models.messages.ToolChoiceNone;
import com.anthropic.models.messages.ToolChoiceTool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.definition.ToolDefinition;
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
        ToolOffer offer = ToolOffer.of(prompt);
        offer(offer, builder);
        return new Prompt(messages(prompt.getInstructions(), offer), builder.build());
    }

    private static void offer(ToolOffer offer, AnthropicChatOptions.Builder builder) {
        if (offer.isEmpty()) {
            return;
        }
        builder.toolCallbacks(writtenOut(offer).callbacks());
        builder.toolChoice(
                switch (offer.choice()) {
                    case AUTO -> ToolChoice.ofAuto(ToolChoiceAuto.builder().build());
                    case NONE -> ToolChoice.ofNone(ToolChoiceNone.builder().build());
                    case REQUIRED -> ToolChoice.ofAny(ToolChoiceAny.builder().build());
                    case NAMED ->
                        ToolChoice.ofTool(ToolChoiceTool.builder()
                                .name(Objects.requireNonNull(offer.named()))
                                .build());
                });
        builder.disableParallelToolUse(!offer.parallel());
    }

    private static ToolOffer writtenOut(ToolOffer offer) {
        return ToolOffer.of(offer.tools().stream()
                .<ToolDefinition>map(tool -> ToolDefinition.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .inputSchema(WrittenOutSchema.of(tool.inputSchema()))
                        .build())
                .toList());
    }

    /**
     * Anthropic understands calls only together with tools. The client drops what was said before a call, unless that is
     * a message of its own, which Anthropic then joins; and it logs arguments that are no object.
     */
    private static List<Message> messages(List<Message> messages, ToolOffer offer) {
        return offer.isEmpty()
                ? ToolTurns.told(messages)
                : ToolTurns.strict(messages).stream()
                        .flatMap(AnthropicWireModel::apart)
                        .toList();
    }

    private static Stream<Message> apart(Message message) {
        String text = message.getText();
        boolean both =
                message instanceof AssistantMessage said && said.hasToolCalls() && text != null && !text.isBlank();
        return both ? Stream.of(new AssistantMessage(text), message) : Stream.of(message);
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
