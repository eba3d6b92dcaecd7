package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.CompletionEvent;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.completion.OutputRelease.Released;
import ai.chatbot.llm.routing.AnswerPart;
import ai.chatbot.llm.routing.ModelRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** {@link CompleteChat} in parts, each of which the guards have passed before it goes out. */
@Component
class StreamChat {

    private static final Logger LOG = LoggerFactory.getLogger(StreamChat.class);

    private final ActiveConfig config;
    private final CompleteChat completeChat;
    private final ModelRouter models;

    StreamChat(ActiveConfig config, CompleteChat completeChat, ModelRouter models) {
        this.config = config;
        this.completeChat = completeChat;
        this.models = models;
    }

    /**
     * @return never fails: what goes wrong from now on is an event
     * @throws ServiceException as {@link CompleteChat#complete}, of what is refused before anybody is asked
     */
    Flux<CompletionEvent> stream(CompletionRequest request) {
        PlatformConfig settings = config.current();
        Prepared prepared = completeChat.prepare(request, settings, settings.llmProvider());
        OutputRelease release = completeChat.releasing(prepared);
        return models.stream(prepared.asked())
                .concatMapIterable(part -> events(part, release))
                .onErrorResume(failure -> Flux.just(failed(failure)));
    }

    private static List<CompletionEvent> events(AnswerPart part, OutputRelease release) {
        List<CompletionEvent> events = new ArrayList<>();
        switch (part) {
            case AnswerPart.Text written -> addText(events, release.accept(written.text()));
            case AnswerPart.End end -> {
                Released released = release.finish(end.answer());
                if (released.replaces()) {
                    events.add(new CompletionEvent.Replaced(released.rest()));
                } else {
                    addText(events, released.rest());
                }
                events.add(new CompletionEvent.Done(released.completion()));
            }
        }
        return events;
    }

    private static void addText(List<CompletionEvent> events, String text) {
        if (!text.isEmpty()) {
            events.add(new CompletionEvent.Delta(text));
        }
    }

    private static CompletionEvent failed(Throwable failure) {
        if (failure instanceof ServiceException known) {
            Duration wait = known.retryAfter();
            return new CompletionEvent.Failed(
                    known.code().name(), known.text(), known.details(), wait == null ? null : wait.toSeconds());
        }
        LOG.error("Unexpected failure", failure);
        return new CompletionEvent.Failed(
                CommonError.INTERNAL_ERROR.name(), "Something went wrong on our side.", Map.of(), null);
    }
}
