package ai.chatbot.common.migration;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to run migrations; renewed beside them until it is closed. */
final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEWALS = 3;

    private final MigrationLock lock;
    private final long token;
    private final long length;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("migration-lease").factory());
    private volatile long validUntil;
    private volatile boolean lost;

    /** @param since by {@link System#nanoTime}, before it was asked for */
    Lease(MigrationLock lock, long token, long since, Duration length) {
        this.lock = lock;
        this.token = token;
        this.length = length.toNanos();
        this.validUntil = since + this.length;
        long interval = this.length / RENEWALS;
        thread.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.NANOSECONDS);
    }

    long token() {
        return token;
    }

    /** By this process's own clock, so that one that was stopped for a while notices. */
    void check() {
        if (lost || System.nanoTime() - validUntil >= 0) {
            throw new LeaseLostException();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = Thread.interrupted(); // the driver would not even try
        try {
            lock.release(token);
        } catch (MongoException e) {
            LOG.debug("The lease of the migrations ends by itself: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void renew() {
        long asked = System.nanoTime();
        try {
            if (lock.renew(token)) {
                validUntil = asked + length;
            } else {
                lost = true;
            }
        } catch (MongoException e) { // the next attempt comes; until the lease ends it is ours
            LOG.debug("The lease of the migrations is not renewed: {}", e.toString());
        }
    }
}
