package ai.chatbot.common.live;

import ai.chatbot.common.error.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells listeners what is new, each on the (virtual) thread of its request. Sources are asked, more and more rarely while
 * nothing changes: so it does not matter which replica things happen on.
 */
public final class LiveStreams {

    private static final long SHORTEST_PAUSE = 150;

    private final Semaphore places;
    private final Limits limits;
    private final Supplier<ServiceException> tooMany;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param streams that this replica serves at the same time
     * @param longest that a stream lasts; then the client opens the next
     * @param heartbeat the longest silence; a client that has gone is noticed at the next word
     * @param longestPause between two questions to a source
     */
    public record Limits(int streams, Duration longest, Duration heartbeat, Duration longestPause) {}

    /** @param tooMany what is thrown when all places are taken */
    public LiveStreams(Limits limits, Supplier<ServiceException> tooMany) {
        this.places = new Semaphore(limits.streams());
        this.limits = limits;
        this.tooMany = tooMany;
    }

    /**
     * Returns when the source has told its last, the time is up, or the service stops.
     *
     * @throws IOException when nobody listens any more
     */
    public void tell(News.Source source, EventWriter listener) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            throw tooMany.get();
        }
        try {
            listener.begin();
            follow(source, listener);
        } finally {
            places.release();
        }
    }

    private void follow(News.Source source, EventWriter listener) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long lastWord = begin;
        long pause = SHORTEST_PAUSE;
        do {
            News news = source.next();
            for (LiveEvent event : news.events()) {
                listener.write(event);
            }
            if (!news.events().isEmpty()) {
                lastWord = System.nanoTime();
                pause = SHORTEST_PAUSE;
            } else if (hasPassed(limits.heartbeat(), lastWord)) {
                listener.writeSignOfLife();
                lastWord = System.nanoTime();
            }
            if (news.last() || hasPassed(limits.longest(), begin)) {
                return;
            }
            pause = Math.min(
                    pause + pause / 2,
                    Math.min(
                            limits.longestPause().toMillis(), limits.heartbeat().toMillis()));
        } while (!closing.await(pause, TimeUnit.MILLISECONDS));
    }

    private static boolean hasPassed(Duration time, long since) {
        return System.nanoTime() - since >= time.toNanos();
    }

    /** When the service stops: otherwise a graceful shutdown would wait for every stream. */
    public void close() {
        closing.countDown();
    }

    /** Streams that could still be opened. */
    public int freePlaces() {
        return places.availablePermits();
    }
}
