package ai.chatbot.knowledge.index.standin;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How a stand-in misbehaves, in the words of HTTP; others translate. */
public final class StandInFaults {

    public record Fault(int status, String retryAfter) {}

    private Fault fault;
    private int left;
    private int partial;
    private volatile CountDownLatch stalled;
    private final AtomicInteger requests = new AtomicInteger();

    /** The next requests fail like this. */
    public synchronized void next(int times, int status, String retryAfter) {
        fault = new Fault(status, retryAfter);
        left = times;
        requests.set(0);
    }

    /** Requests wait until {@link #release}. */
    public void stall() {
        stalled = new CountDownLatch(1);
    }

    public void release() {
        if (stalled != null) {
            stalled.countDown();
        }
    }

    /** The next batch writes all its records but the last, which gets this status. */
    public synchronized void refuseOneOfTheNextBatch(int status) {
        partial = status;
    }

    /** How many requests came since {@link #next}. */
    public int requests() {
        return requests.get();
    }

    /** To be asked once by each request. */
    public Optional<Fault> take() {
        requests.incrementAndGet();
        CountDownLatch wait = stalled;
        if (wait != null) {
            try {
                wait.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            return left-- > 0 ? Optional.of(fault) : Optional.empty();
        }
    }

    /** The status of the record that is refused, or 0. */
    public synchronized int takePartial() {
        int status = partial;
        partial = 0;
        return status;
    }
}
