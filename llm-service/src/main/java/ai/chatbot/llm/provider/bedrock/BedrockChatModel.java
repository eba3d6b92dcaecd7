package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ProviderFailures;
import java.io.EOFException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlockStart;

/** Converse on AWS's own client, since Spring AI's module is not to be had in this version. */
final class BedrockChatModel implements ChatModel {

    private final BedrockRuntimeClient client;
    private final BedrockRuntimeAsyncClient streaming;
    private final String defaultModel;

    BedrockChatModel(BedrockRuntimeClient client, BedrockRuntimeAsyncClient streaming, String defaultModel) {
        this.client = client;
        this.streaming = streaming;
        this.defaultModel = defaultModel;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        ConverseMessages asked = ConverseMessages.of(prompt, defaultModel);
        try {
            ConverseResponse answer = client.converse(request -> request.modelId(asked.model())
                    .system(asked.system())
                    .messages(asked.messages())
                    .inferenceConfig(asked.settings())
                    .toolConfig(asked.tools()));
            List<ContentBlock> said = answer.output().message() == null
                    ? List.of()
                    : answer.output().message().content();
            String text = said.stream()
                    .filter(block -> block.type() == ContentBlock.Type.TEXT)
                    .map(ContentBlock::text)
                    .collect(Collectors.joining());
            List<ToolCall> calls = said.stream()
                    .filter(block -> block.type() == ContentBlock.Type.TOOL_USE)
                    .map(block -> ConverseTools.call(block.toolUse()))
                    .toList();
            return response(asked.model(), text, calls, answer.stopReasonAsString(), answer.usage());
        } catch (SdkException e) {
            throw (RuntimeException) BedrockErrors.of(e);
        }
    }

    /**
     * The last part has no text: it brings the reason of the end and the tool calls, or the usage. While a call is written
     * the parts are empty; they say that the model is alive. The client takes a connection that breaks
     * between two events for the end, so the end is only believed when the model says so.
     */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        ConverseMessages asked = ConverseMessages.of(prompt, defaultModel);
        return Flux.create(parts -> {
            var ended = new AtomicBoolean();
            CompletableFuture<Void> answer = streaming.converseStream(
                    request -> request.modelId(asked.model())
                            .system(asked.system())
                            .messages(asked.messages())
                            .inferenceConfig(asked.settings())
                            .toolConfig(asked.tools()),
                    handler(asked.model(), parts, ended));
            parts.onCancel(() -> answer.cancel(true));
            answer.whenComplete((_, failure) -> {
                if (failure != null) {
                    parts.error(BedrockErrors.of(failure));
                } else if (ended.get()) {
                    parts.complete();
                } else {
                    parts.error(ProviderFailures.ofConnection(new EOFException()));
                }
            });
        });
    }

    private static ConverseStreamResponseHandler handler(
            String model, FluxSink<ChatResponse> parts, AtomicBoolean ended) {
        var calls = new StreamedToolCalls();
        return ConverseStreamResponseHandler.builder()
                .subscriber(Visitor.builder()
                        .onContentBlockStart(event -> {
                            ToolUseBlockStart call =
                                    event.start() == null ? null : event.start().toolUse();
                            if (call != null) {
                                calls.begin(event.contentBlockIndex(), call.toolUseId(), call.name());
                            }
                        })
                        .onContentBlockDelta(event -> {
                            ToolUseBlockDelta call = event.delta().toolUse();
                            if (call != null) {
                                calls.add(event.contentBlockIndex(), call.input());
                            }
                            String text = event.delta().text();
                            if (text != null || call != null) {
                                parts.next(response(model, text == null ? "" : text, List.of(), null, null));
                            }
                        })
                        .onMessageStop(event -> {
                            ended.set(true);
                            end(model, calls, event.stopReasonAsString(), parts);
                        })
                        .onMetadata(event -> parts.next(response(model, "", List.of(), null, event.usage())))
                        .build())
                .build();
    }

    private static void end(String model, StreamedToolCalls calls, String reason, FluxSink<ChatResponse> parts) {
        try {
            parts.next(response(model, "", calls.whole(), reason, null));
        } catch (ServiceException e) { // thrown here it would become one of the client's
            parts.error(e);
        }
    }

    private static ChatResponse response(
            String model, String text, List<ToolCall> calls, @Nullable String stopReason, @Nullable TokenUsage usage) {
        var metadata = ChatResponseMetadata.builder().model(model);
        if (usage != null) {
            metadata.usage(new DefaultUsage(usage.inputTokens(), usage.outputTokens(), usage.totalTokens()));
        }
        var ending = ChatGenerationMetadata.builder().finishReason(stopReason).build();
        var message = AssistantMessage.builder().content(text).toolCalls(calls).build();
        return new ChatResponse(List.of(new Generation(message, ending)), metadata.build());
    }
}
