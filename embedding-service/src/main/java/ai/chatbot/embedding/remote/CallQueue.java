package ai.chatbot.embedding.remote;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.ProviderCall.Vector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The texts that wait for a model, and how they are put into calls: as many of those that wait as a call takes, whoever they
 * belong to. A call that is not full waits a moment for more. Questions go before documents, since somebody waits for them.
 */
final class CallQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CallLimits limits;
    private final int capacity;
    private final long linger;
    private final ReentrantLock assembling = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Purpose, Deque<Piece>> waiting = new EnumMap<>(Purpose.class);
    private int places;
    private boolean closed;

    CallQueue(CallLimits limits, RemoteProperties properties) {
        this.limits = limits;
        capacity = properties.queueCapacity();
        linger = properties.linger().toNanos();
        places = capacity;
        for (Purpose purpose : Purpose.values()) {
            waiting.put(purpose, new ArrayDeque<>());
        }
    }

    /** A text on its way. Its place is free again before whoever waits for it is woken. */
    final class Piece {

        private final String text;
        private final int bytes;
        private final Request request;
        private final CompletableFuture<Vector> vector = new CompletableFuture<>();
        private final AtomicBoolean released = new AtomicBoolean();

        private Piece(String text, Request request) {
            this.text = text;
            this.request = request;
            bytes = text.getBytes(StandardCharsets.UTF_8).length;
        }

        String text() {
            return text;
        }

        /** The same for all texts of a request. */
        Request request() {
            return request;
        }

        Vector await() throws InterruptedException, ExecutionException {
            return vector.get();
        }

        void complete(Vector made) {
            release();
            vector.complete(made);
        }

        void fail(Throwable failure) {
            release();
            vector.completeExceptionally(failure);
        }

        /** Nobody wants it any more. */
        void cancel() {
            release();
            vector.cancel(false);
        }

        private boolean isWanted() {
            return !vector.isDone();
        }

        private void release() {
            if (released.compareAndSet(false, true)) {
                giveBack();
            }
        }
    }

    /** Compared by identity: two may come at the same time. */
    static final class Request {

        private final Purpose purpose;
        private final long since = System.nanoTime();

        private Request(Purpose purpose) {
            this.purpose = purpose;
        }

        Purpose purpose() {
            return purpose;
        }
    }

    /**
     * @return one a text, same order
     * @throws ServiceException {@code EMBEDDING_OVERLOADED} at once when there is no place for all of them
     */
    List<Piece> add(List<String> texts, Purpose purpose) {
        var request = new Request(purpose);
        List<Piece> pieces =
                texts.stream().map(text -> new Piece(text, request)).toList();
        lock.lock();
        try {
            if (closed) {
                throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, "The embedding service is shutting down");
            }
            if (places < pieces.size()) {
                throw overloaded();
            }
            places -= pieces.size();
            of(purpose).addAll(pieces);
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return pieces;
    }

    private ServiceException overloaded() {
        return new ServiceException(
                EmbeddingError.EMBEDDING_OVERLOADED,
                "Too many texts are waiting for the embedding provider",
                Map.of("queue_capacity", capacity),
                RETRY_AFTER,
                null);
    }

    private void giveBack() {
        lock.lock();
        try {
            places++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for texts. Only one thread fills a call at a time, so that texts which come together go together.
     *
     * @return those of one call, all for one purpose; empty when the queue is closed
     */
    List<Piece> next() throws InterruptedException {
        assembling.lockInterruptibly();
        try {
            lock.lockInterruptibly();
            try {
                while (true) {
                    while (first() == null) {
                        if (closed) {
                            return List.of();
                        }
                        arrived.await();
                    }
                    awaitMore();
                    List<Piece> pieces = take();
                    if (!pieces.isEmpty()) {
                        return pieces;
                    }
                }
            } finally {
                lock.unlock();
            }
        } finally {
            assembling.unlock();
        }
    }

    private void awaitMore() throws InterruptedException {
        for (Piece first = first();
                first != null && of(first.request().purpose()).size() < limits.texts();
                first = first()) {
            long left = first.request().since + linger - System.nanoTime();
            if (left <= 0) {
                return;
            }
            arrived.await(left, TimeUnit.NANOSECONDS);
        }
    }

    /** Those that nobody wants any more are passed over. */
    private List<Piece> take() {
        Piece first = first();
        if (first == null) {
            return List.of();
        }
        Deque<Piece> queue = of(first.request().purpose());
        List<Piece> pieces = new ArrayList<>();
        int bytes = 0;
        while (!queue.isEmpty() && pieces.size() < limits.texts()) {
            Piece piece = queue.getFirst();
            if (piece.isWanted()) {
                bytes += piece.bytes;
                if (!pieces.isEmpty() && bytes > limits.bytes()) {
                    break;
                }
                pieces.add(piece);
            }
            queue.removeFirst();
        }
        return pieces;
    }

    private @Nullable Piece first() {
        Piece question = of(Purpose.QUERY).peekFirst();
        return question != null ? question : of(Purpose.DOCUMENT).peekFirst();
    }

    private Deque<Piece> of(Purpose purpose) {
        return Objects.requireNonNull(waiting.get(purpose));
    }

    /** What waits will not be done. */
    void close() {
        List<Piece> left = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            waiting.values().forEach(queue -> {
                left.addAll(queue);
                queue.clear();
            });
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(Piece::cancel);
    }
}
