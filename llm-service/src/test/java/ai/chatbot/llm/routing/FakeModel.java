package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.Provider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
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

/** A provider that does what a test has planned for each time it is asked; the last plan holds on. */
final class FakeModel implements ChatModel {

    private boolean silent;
    private final String name;
    private final Queue<Flux<ChatResponse>> plans = new ArrayDeque<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean configured = true;
    private boolean remote = true;

    FakeModel(String name) {
        this.name = name;
    }

    FakeModel withoutSettings() {
        configured = false;
        return this;
    }

    FakeModel local() {
        remote = false;
        return this;
    }

    /** Word by word, then the end. */
    FakeModel says(String... words) {
        plans.add(words(words).concatWith(Flux.just(end("stop"))));
        return this;
    }

    /** Asks for tools after these words. */
    FakeModel calls(List<ToolCall> calls, String... wordsBefore) {
        plans.add(words(wordsBefore).concatWith(Flux.just(part(calls), end("tool_calls"))));
        return this;
    }

    /** Gives a piece of a call and then fails, as a client does that had to give what it had. */
    FakeModel breaksInside(ToolCall call, ErrorCode code, String... wordsBefore) {
        plans.add(words(wordsBefore)
                .concatWith(Flux.just(part(List.of(call))))
                .concatWith(Flux.error(() -> new ServiceException(code, "failed"))));
        return this;
    }

    FakeModel ends(String reason) {
        plans.add(Flux.just(end(reason)));
        return this;
    }

    FakeModel fails(ErrorCode code) {
        return fails(code, null);
    }

    FakeModel fails(ErrorCode code, Duration retryAfter, String... wordsBefore) {
        plans.add(words(wordsBefore)
                .concatWith(Flux.error(() -> new ServiceException(code, "failed", Map.of(), retryAfter, null))));
        return this;
    }

    /** Whether it ever says nothing for longer than anybody waits. */
    boolean isSilent() {
        return silent;
    }

    /** Says nothing more after these words, until it is stopped. */
    FakeModel hangs(String... wordsBefore) {
        silent = true;
        plans.add(words(wordsBefore).concatWith(Flux.never()).doOnCancel(stopped::countDown));
        return this;
    }

    @Override
    public synchronized Flux<ChatResponse> stream(Prompt prompt) {
        prompts.add(prompt);
        return plans.size() > 1 ? plans.remove() : plans.element();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        List<ChatResponse> parts = stream(prompt).collectList().block();
        String text = parts.stream().map(Tally::text).reduce("", String::concat);
        ChatResponse last = parts.getLast();
        List<ToolCall> calls =
                parts.stream().flatMap(part -> Tally.calls(part).stream()).toList();
        return new ChatResponse(
                List.of(new Generation(
                        AssistantMessage.builder()
                                .content(text)
                                .toolCalls(calls)
                                .build(),
                        last.getResult().getMetadata())),
                last.getMetadata());
    }

    Provider provider() {
        return new Provider(name, name + "-model", remote, configured ? this : null);
    }

    synchronized List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    CountDownLatch stopped() {
        return stopped;
    }

    static Served served(String provider, Served.Outcome outcome, String reason, int from, int to) {
        return new Served(provider, provider + "-model", outcome, reason, from, to);
    }

    private static Flux<ChatResponse> words(String... words) {
        return Flux.fromArray(words).map(word -> new ChatResponse(List.of(new Generation(new AssistantMessage(word)))));
    }

    private static ChatResponse part(List<ToolCall> calls) {
        return new ChatResponse(List.of(
                new Generation(AssistantMessage.builder().toolCalls(calls).build())));
    }

    private static ChatResponse end(String reason) {
        return new ChatResponse(
                List.of(new Generation(
                        new AssistantMessage(""),
                        ChatGenerationMetadata.builder().finishReason(reason).build())),
                ChatResponseMetadata.builder().usage(new DefaultUsage(10, 5)).build());
    }
}
