package ai.chatbot.llm.routing;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.tracing.SameTrace;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.Provider;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** One request to one provider, which puts what it brings into a queue that several of them can share. */
final class ModelCall implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCall.class);

    private final String provider;
    private final Queue<Signal> inbox;
    private volatile Disposable running = () -> {};

    private ModelCall(String provider, Queue<Signal> inbox) {
        this.provider = provider;
        this.inbox = inbox;
    }

    /** @param inbox gets at most one answer of the length that the prompt allows */
    static ModelCall of(Target target, Prompt prompt, boolean streamed, Queue<Signal> inbox) {
        ChatModel model = target.provider().model();
        var call = new ModelCall(target.name(), inbox);
        if (model == null) {
            inbox.add(new Signal.Failed(call, notConfigured(target.provider())));
        } else if (streamed) {
            call.stream(model, prompt);
        } else {
            call.ask(model, prompt);
        }
        return call;
    }

    private void stream(ChatModel model, Prompt prompt) {
        running = Flux.defer(() -> model.stream(prompt))
                .subscribe(
                        part -> inbox.add(new Signal.Part(this, part)),
                        this::fail,
                        () -> inbox.add(new Signal.Ended(this)));
    }

    private void ask(ChatModel model, Prompt prompt) {
        Thread thread = Thread.ofVirtual().name("ask-" + provider).start(SameTrace.of(() -> {
            try {
                ChatResponse answer = model.call(prompt);
                inbox.add(new Signal.Part(this, answer));
                inbox.add(new Signal.Ended(this));
            } catch (RuntimeException e) { // a thread's boundary: whoever waits for the answer hears of it
                fail(e);
            }
        }));
        running = thread::interrupt;
    }

    /** The message of what nobody expects stays here: it may quote the prompt. */
    private void fail(Throwable failure) {
        if (failure instanceof ServiceException known) {
            inbox.add(new Signal.Failed(this, known));
        } else {
            LOG.warn(
                    "{} failed in an unexpected way: {}",
                    provider,
                    failure.getClass().getName());
            inbox.add(new Signal.Failed(
                    this, new ServiceException(LlmError.MODEL_FAILED, provider + " failed in an unexpected way.")));
        }
    }

    /** The provider stops at once, if it still does something. */
    @Override
    public void close() {
        running.dispose();
    }

    private static ServiceException notConfigured(Provider provider) {
        return new ServiceException(LlmError.MODEL_UNAVAILABLE, provider.name() + " is not configured.");
    }

    /** What a call brings. Nothing comes after an end or a failure. */
    sealed interface Signal {

        ModelCall call();

        record Part(ModelCall call, ChatResponse response) implements Signal {}

        record Ended(ModelCall call) implements Signal {}

        record Failed(ModelCall call, ServiceException failure) implements Signal {}
    }
}
