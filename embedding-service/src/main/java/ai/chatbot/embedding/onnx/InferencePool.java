package ai.chatbot.embedding.onnx;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The threads the model runs on, one text each at a time. A text's place in the queue is the time at which a machine of
 * its request's own would come to it, so a single question does not wait for the two hundred chunks that came before
 * it, and the chunks still have their turn under constant load.
 */
public final class InferencePool implements AutoCloseable {

    /** About what one text of a batch costs on one core. */
    private static final long NANOS_A_TEXT = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long SECONDS_TO_FINISH = 5;

    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final LongSupplier nanoTime;

    /**
     * @param name of the threads
     * @param capacity how many works may wait or run
     */
    public InferencePool(String name, int workers, int capacity) {
        this(name, workers, capacity, System::nanoTime);
    }

    InferencePool(String name, int workers, int capacity, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        places = new Semaphore(capacity);
        threads = new ThreadPoolExecutor(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /**
     * Runs all works of one request and waits for them.
     *
     * @return the results in the order of the works
     * @throws ServiceException {@code EMBEDDING_OVERLOADED} at once when there is no place for all of them
     */
    public <T> List<T> run(List<Callable<T>> works) {
        if (!places.tryAcquire(works.size())) {
            throw new ServiceException(
                    EmbeddingError.EMBEDDING_OVERLOADED,
                    "Too many texts are waiting for the embedding model",
                    Map.of(),
                    RETRY_AFTER,
                    null);
        }
        long now = nanoTime.getAsLong();
        List<Turn<T>> turns = new ArrayList<>(works.size());
        for (Callable<T> work : works) {
            turns.add(new Turn<>(work, now + turns.size() * NANOS_A_TEXT));
        }
        turns.forEach(threads::execute);
        return await(turns);
    }

    private static <T> List<T> await(List<Turn<T>> turns) {
        try {
            List<T> results = new ArrayList<>(turns.size());
            for (Future<T> turn : turns) {
                results.add(turn.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, "The embedding model is shutting down", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The embedding model failed", e.getCause());
        } finally {
            turns.forEach(turn -> turn.cancel(false));
        }
    }

    /** Works that have not begun. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** How many more works would be taken. */
    int free() {
        return places.availablePermits();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private final class Turn<T> extends FutureTask<T> implements Comparable<Turn<?>> {

        private final long due;
        private final AtomicBoolean released = new AtomicBoolean();

        Turn(Callable<T> work, long due) {
            super(work);
            this.due = due;
        }

        /** Before whoever waits is woken, so that the next request of the same caller finds the place free. */
        @Override
        protected void set(T result) {
            release();
            super.set(result);
        }

        @Override
        protected void setException(Throwable failure) {
            release();
            super.setException(failure);
        }

        /** Cancelled. */
        @Override
        protected void done() {
            release();
        }

        private void release() {
            if (released.compareAndSet(false, true)) {
                places.release();
            }
        }

        @Override
        public int compareTo(Turn<?> other) {
            return Long.signum(due - other.due);
        }
    }
}
