package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.CompletionEvent;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.completion.OutputRelease.Released;
import ai.chatbot.llm.routing.Written;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
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
    private final AnswerWithTools answers;

    StreamChat(ActiveConfig config, CompleteChat completeChat, AnswerWithTools answers) {
        this.config = config;
        this.completeChat = completeChat;
        this.answers = answers;
    }

    /**
     * @return never fails: what goes wrong from now on is an event
     * @throws ServiceException as {@link CompleteChat#complete}, of what is refused before anybody is asked
     */
    Flux<CompletionEvent> stream(CompletionRequest request) {
        PlatformConfig settings = config.current();
        Prepared prepared = completeChat.prepare(request, settings, settings.llmProvider(), answers.offer());
        return Written.<CompletionEvent>by(reader -> write(prepared, completeChat.releasing(prepared), reader))
                .onErrorResume(failure -> Flux.just(failed(failure)));
    }

    private void write(Prepared prepared, OutputRelease release, Consumer<CompletionEvent> reader)
            throws InterruptedException {
        Answered answered = answers.write(prepared, text -> addText(reader, release.accept(text)), release::know);
        Released released = release.finish(answered);
        if (released.replaces()) {
            reader.accept(new CompletionEvent.Replaced(released.rest()));
        } else {
            addText(reader, released.rest());
        }
        reader.accept(new CompletionEvent.Done(released.completion()));
    }

    private static void addText(Consumer<CompletionEvent> reader, String text) {
        if (!text.isEmpty()) {
            reader.accept(new CompletionEvent.Delta(text));
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
