package ai.chatbot.analytics.events.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The thread that takes events from the stream for as long as the service runs, through failures of both stores. */
class EventConsumer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration PAUSE_WHEN_DOWN = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);
    private static final Duration GONE = Duration.ofHours(1);

    private final EventStream stream;
    private final ConsumeEvents consumeEvents;
    private final Duration claimAfter;
    private @Nullable Thread thread;
    private volatile CountDownLatch stop = new CountDownLatch(1);

    EventConsumer(EventStream stream, ConsumeEvents consumeEvents, Duration claimAfter) {
        this.stream = stream;
        this.consumeEvents = consumeEvents;
        this.claimAfter = claimAfter;
    }

    @Override
    public synchronized void start() {
        stop = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("analytics-consumer").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(PATIENCE_AT_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                try {
                    consumeUntilFailure();
                } catch (RuntimeException e) { // a thread's boundary: whatever it was, go on with what is left
                    LOG.warn("Events wait: {}", e.toString());
                    stop.await(PAUSE_WHEN_DOWN.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a failure the group may be gone, and what was read before is still to be recorded. */
    private void consumeUntilFailure() {
        stream.ensureGroup();
        drain();
        long nextClaim = System.nanoTime();
        while (stop.getCount() > 0) {
            consumeEvents.consume(stream.readNew());
            if (System.nanoTime() - nextClaim >= 0) {
                consumeEvents.consume(stream.claimAbandoned(claimAfter));
                stream.forgetGoneConsumers(GONE);
                nextClaim = System.nanoTime() + claimAfter.dividedBy(2).toNanos();
            }
        }
    }

    private void drain() {
        var unacknowledged = stream.readUnacknowledged();
        while (!unacknowledged.isEmpty()) {
            consumeEvents.consume(unacknowledged);
            unacknowledged = stream.readUnacknowledged();
        }
    }
}
