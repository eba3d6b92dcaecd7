package ai.chatbot.llm.provider.openai;

import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.WholeStream;
import ai.chatbot.llm.provider.WireCalls;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption.Auto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Interceptor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;

/**
 * The client with our options and our errors. A request's options replace the client's, time-out too, so they are always
 * made from the client's.
 */
final class OpenAiWireModel implements ChatModel {

    private final OpenAiChatModel client;
    private final WireCalls calls;

    private OpenAiWireModel(OpenAiChatModel client, WireCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /**
     * @param options with a time-out; retries are not the client's business
     * @param more that see each request before it leaves
     */
    static OpenAiWireModel of(OpenAiChatOptions.Builder options, Duration connectTimeout, Interceptor... more) {
        var calls = new WireCalls(connectTimeout);
        return new OpenAiWireModel(
                OpenAiChatModel.builder()
                        .options(options.maxRetries(0).build())
                        .httpClientBuilderCustomizers(List.of(http -> {
                            http.interceptor(calls);
                            List.of(more).forEach(http::interceptor);
                        }))
                        .build(),
                calls);
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        try {
            return client.call(withOptions(prompt, Map.of(), false));
        } catch (OpenAIException e) {
            throw OpenAiErrors.of(e);
        }
    }

    /**
     * Usage comes with the last part. The client puts the pieces of tool calls together, and gives nothing from the first
     * piece to the end of the last call; of a stream that breaks in between it may give a part of a call before the
     * failure. Servers that are only compatible have reasons to end of their own, which the client
     * drops; then the usage is the sign.
     */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        Flux<ChatResponse> parts = calls.cancellable(
                ticket -> client.stream(withOptions(prompt, ticket, true)).onErrorMap(OpenAiErrors::of));
        return WholeStream.of(parts, part -> WholeStream.namesReason(part) || countsTokens(part));
    }

    private static boolean countsTokens(ChatResponse part) {
        Integer tokens = part.getMetadata().getUsage().getTotalTokens();
        return tokens != null && tokens > 0;
    }

    private Prompt withOptions(Prompt prompt, Map<String, String> headers, boolean streams) {
        var builder = client.getOptions().mutate();
        builder.customHeaders(headers);
        ChatOptions wanted = prompt.getOptions();
        if (wanted != null) {
            builder.model(wanted.getModel());
            builder.temperature(wanted.getTemperature());
            builder.maxTokens(wanted.getMaxTokens());
        }
        builder.streamUsage(streams);
        offer(ToolOffer.of(prompt), builder);
        return new Prompt(prompt.getInstructions(), builder.build());
    }

    /** What is usual is not sent: older versions of Azure's interface, and some servers, do not know all of it. */
    private static void offer(ToolOffer offer, OpenAiChatOptions.Builder builder) {
        if (offer.isEmpty()) {
            return;
        }
        builder.toolCallbacks(offer.callbacks());
        switch (offer.choice()) {
            case AUTO -> {}
            case NONE -> builder.toolChoice(ChatCompletionToolChoiceOption.ofAuto(Auto.NONE));
            case REQUIRED -> builder.toolChoice(ChatCompletionToolChoiceOption.ofAuto(Auto.REQUIRED));
            case NAMED -> builder.toolChoice(named(Objects.requireNonNull(offer.named())));
        }
        if (!offer.parallel() && offer.mayBeCalled()) {
            builder.parallelToolCalls(false);
        }
    }

    private static ChatCompletionToolChoiceOption named(String name) {
        return ChatCompletionToolChoiceOption.ofNamedToolChoice(ChatCompletionNamedToolChoice.builder()
                .function(ChatCompletionNamedToolChoice.Function.builder()
                        .name(name)
                        .build())
                .build());
    }
}
