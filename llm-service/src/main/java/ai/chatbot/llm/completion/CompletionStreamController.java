package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.CompletionEvent;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionStreamApi;
import java.time.Duration;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
class CompletionStreamController implements CompletionStreamApi {

    /** A client that has gone is noticed when something is written to it. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final StreamChat streamChat;

    CompletionStreamController(StreamChat streamChat) {
        this.streamChat = streamChat;
    }

    @Override
    public Flux<ServerSentEvent<CompletionEvent>> stream(CompletionRequest request) {
        return streamChat.stream(request)
                .map(event -> ServerSentEvent.builder(event).build())
                .publish(events -> Flux.merge(events, signsOfLife().takeUntilOther(events.ignoreElements())));
    }

    private static Flux<ServerSentEvent<CompletionEvent>> signsOfLife() {
        return Flux.interval(SIGN_OF_LIFE)
                .map(_ -> ServerSentEvent.<CompletionEvent>builder()
                        .comment("still writing")
                        .build());
    }
}
