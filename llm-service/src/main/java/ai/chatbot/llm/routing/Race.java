package ai.chatbot.llm.routing;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ProviderFailures;
import ai.chatbot.llm.routing.ModelCall.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * One provider that is asked, or two at the same time. Whoever says the first word is listened to from then on, and the
 * other is stopped. For one thread; closing it stops all.
 */
final class Race implements AutoCloseable {

    private final BlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
    private final List<Runner> runners = new ArrayList<>();
    private final boolean streamed;

    Race(boolean streamed) {
        this.streamed = streamed;
    }

    /** @param patience until the first word */
    void enter(Target target, ProviderGate.Pass pass, Prompt prompt, Duration patience) {
        long now = System.nanoTime();
        runners.add(
                new Runner(target, pass, ModelCall.of(target, prompt, streamed, inbox), now, now + patience.toNanos()));
    }

    /**
     * @param second enters another one, when nobody has said a word for a while
     * @param failed is told of everybody who says nothing
     * @return null when all have failed
     */
    @Nullable
    Start start(Hedge second, BiConsumer<Runner, ServiceException> failed, Consumer<Runner> overtaken)
            throws InterruptedException {
        long hedgeAt = second.at();
        while (!runners.isEmpty()) {
            Signal signal = inbox.poll(until(hedgeAt) - System.nanoTime(), TimeUnit.NANOSECONDS);
            Start start = signal == null ? null : heard(signal, failed);
            if (start != null) {
                leaveBehind(start.runner(), overtaken);
                return start;
            }
            dismissTheLate(failed);
            if (hedgeAt <= System.nanoTime() && !runners.isEmpty()) {
                hedgeAt = Long.MAX_VALUE;
                second.enter().run();
            }
        }
        return null;
    }

    /**
     * @return null when the answer is over
     * @throws ServiceException what the provider failed with; {@code DEPENDENCY_TIMEOUT} when it says nothing for so long
     */
    @Nullable
    ChatResponse next(Runner runner, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Signal signal = inbox.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal == null) {
                throw ProviderFailures.timeout();
            }
            if (signal.call() != runner.call()) {
                continue;
            }
            return switch (signal) {
                case Signal.Part part -> part.response();
                case Signal.Ended _ -> null;
                case Signal.Failed broken -> throw broken.failure();
            };
        }
    }

    @Override
    public void close() {
        runners.forEach(Runner::stop);
    }

    private long until(long hedgeAt) {
        return runners.stream().mapToLong(Runner::speakBy).reduce(hedgeAt, Math::min);
    }

    private @Nullable Start heard(Signal signal, BiConsumer<Runner, ServiceException> failed) {
        Runner runner = runners.stream()
                .filter(one -> one.call() == signal.call())
                .findFirst()
                .orElse(null);
        if (runner == null) {
            return null;
        }
        return switch (signal) {
            case Signal.Part part -> speaks(part.response()) ? new Start(runner, part.response()) : null;
            case Signal.Ended _ -> new Start(runner, null);
            case Signal.Failed broken -> {
                runners.remove(runner);
                failed.accept(runner, broken.failure());
                yield null;
            }
        };
    }

    /** Streams begin with parts that only say who speaks. */
    private static boolean speaks(ChatResponse part) {
        return !Tally.text(part).isEmpty() || !Tally.calls(part).isEmpty() || Tally.reason(part) != null;
    }

    private void dismissTheLate(BiConsumer<Runner, ServiceException> failed) {
        long now = System.nanoTime();
        for (Runner late : List.copyOf(runners)) {
            if (late.speakBy() <= now) {
                runners.remove(late);
                late.call().close();
                failed.accept(late, ProviderFailures.timeout());
            }
        }
    }

    private void leaveBehind(Runner winner, Consumer<Runner> overtaken) {
        for (Runner other : List.copyOf(runners)) {
            if (!other.equals(winner)) {
                runners.remove(other);
                other.stop();
                overtaken.accept(other);
            }
        }
    }

    /** @param speakBy nanoseconds, as all times here */
    record Runner(Target target, ProviderGate.Pass pass, ModelCall call, long since, long speakBy) {

        Duration taken() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        void stop() {
            call.close();
            pass.abandoned();
        }
    }

    /** @param first null when the answer was over before it began */
    record Start(Runner runner, @Nullable ChatResponse first) {}

    /** @param at when; {@link Long#MAX_VALUE} for never */
    record Hedge(long at, Runnable enter) {

        static final Hedge NEVER = new Hedge(Long.MAX_VALUE, () -> {});
    }
}
