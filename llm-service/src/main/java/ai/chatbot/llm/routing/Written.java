package ai.chatbot.llm.routing;

import ai.chatbot.common.tracing.SameTrace;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** What a thread of its own writes, as a stream. Whoever cancels it interrupts the thread. */
public final class Written {

    private Written() {}

    public static <T> Flux<T> by(Author<T> author) {
        return Flux.create(parts -> {
            Thread thread = Thread.ofVirtual().name("answer").unstarted(SameTrace.of(() -> write(author, parts)));
            parts.onCancel(thread::interrupt);
            thread.start();
        });
    }

    private static <T> void write(Author<T> author, FluxSink<T> parts) {
        try {
            author.write(parts::next);
            parts.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more
        } catch (RuntimeException e) { // a thread's boundary: it is the stream's failure
            parts.error(e);
        }
    }

    /** Writes to a reader, from the beginning to the end. */
    @FunctionalInterface
    public interface Author<T> {

        void write(Consumer<T> reader) throws InterruptedException;
    }
}
