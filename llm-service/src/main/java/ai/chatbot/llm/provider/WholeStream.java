package ai.chatbot.llm.provider;

import java.io.EOFException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A stream that only ends when the model has said so: a connection that is closed politely half-way is a broken one. */
public final class WholeStream {

    private WholeStream() {}

    /** @param end what only the model's own end looks like */
    public static Flux<ChatResponse> of(Flux<ChatResponse> parts, Predicate<ChatResponse> end) {
        return Flux.defer(() -> {
            var ended = new AtomicBoolean();
            Mono<ChatResponse> verdict = Mono.defer(
                    () -> ended.get() ? Mono.empty() : Mono.error(ProviderFailures.ofConnection(new EOFException())));
            return parts.doOnNext(part -> {
                        if (end.test(part)) {
                            ended.set(true);
                        }
                    })
                    .concatWith(verdict);
        });
    }

    public static boolean namesReason(ChatResponse part) {
        String reason =
                part.getResult() == null ? null : part.getResult().getMetadata().getFinishReason();
        return reason != null && !reason.isBlank();
    }
}
