package ai.chatbot.llm.routing;

import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask a provider now: nobody while it has failed too often or has asked for patience, and never more at a time
 * than it can take.
 */
final class ProviderGate {

    /** A provider that asks for longer is tried again all the same: it may have been mistaken. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    private final CircuitBreaker breaker;
    private final Semaphore room;
    private final Clock clock;
    private volatile Instant patience = Instant.EPOCH;

    ProviderGate(CircuitBreaker breaker, int limit, Clock clock) {
        this.breaker = breaker;
        this.room = new Semaphore(limit);
        this.clock = clock;
    }

    Entry enter() {
        return enter(room);
    }

    /** @param room for those who have one of their own; everything else is everybody's */
    Entry enter(Semaphore room) {
        if (patience().isPositive()) {
            return new Refused("PROVIDER_ASKS_FOR_PATIENCE", true);
        }
        if (!room.tryAcquire()) {
            return new Refused("PROVIDER_HAS_NO_ROOM", true);
        }
        if (!breaker.tryAcquirePermission()) {
            room.release();
            return new Refused("PROVIDER_FAILS_TOO_OFTEN", false);
        }
        return new Pass(room);
    }

    /** Whether nobody asks it, because it fails too often. */
    boolean isShut() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** How long the provider still wants to be left alone. */
    Duration patience() {
        Duration left = Duration.between(clock.instant(), patience);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void beginPatience(@Nullable Duration asked) {
        if (asked != null) {
            patience = clock.instant().plus(asked.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : asked);
        }
    }

    sealed interface Entry permits Pass, Refused {}

    /**
     * @param reason stable
     * @param passing whether it may be otherwise in a moment
     */
    record Refused(String reason, boolean passing) implements Entry {}

    /** Given back by exactly one of its methods; only the first counts. */
    final class Pass implements Entry {

        private final Semaphore taken;
        private final long start = System.nanoTime();
        private final AtomicBoolean open = new AtomicBoolean(true);

        Pass(Semaphore taken) {
            this.taken = taken;
        }

        void succeeded() {
            giveBack(() -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        }

        /** A provider that refuses what is said is well. */
        void failed(ServiceException failure) {
            if (failure.code().kind() == ErrorKind.REJECTED) {
                succeeded();
                return;
            }
            giveBack(() -> breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure));
            beginPatience(failure.retryAfter());
        }

        /** Nobody waited for the end, so nothing is known. */
        void abandoned() {
            giveBack(breaker::releasePermission);
        }

        private void giveBack(Runnable outcome) {
            if (open.compareAndSet(true, false)) {
                outcome.run();
                taken.release();
            }
        }
    }
}
