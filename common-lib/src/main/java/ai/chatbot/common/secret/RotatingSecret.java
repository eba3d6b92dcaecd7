package ai.chatbot.common.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A secret that may change while the service runs. Safe for concurrent use; while one caller asks the stores the others go on. */
public final class RotatingSecret {

    /** Whoever guesses keys must not make us ask the vault with every guess. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(10);

    private final Function<Optional<String>, String> read;
    private final Duration refresh;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    RotatingSecret(Function<Optional<String>, String> read, Duration refresh, Clock clock) {
        this.read = read;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** One that nobody changes. */
    public static RotatingSecret unchanging(String value) {
        return new RotatingSecret(_ -> value, Duration.ofDays(1), Clock.systemUTC());
    }

    /** What holds now; empty when there is none. */
    public String value() {
        Known now = known;
        if (now == null) {
            return first();
        }
        return now.isOlderThan(refresh, clock.instant()) && reading.tryLock() ? readLocked() : now.value();
    }

    public boolean isPresent() {
        return !value().isEmpty();
    }

    /** After a value was refused: what the stores say by now, if it is another one. */
    public Optional<String> otherThan(String refused) {
        reading.lock();
        try {
            Known now = known;
            String value = now == null || now.isOlderThan(LEAST_PAUSE, clock.instant()) ? readNow() : now.value();
            return Optional.of(value).filter(other -> !other.isEmpty() && !other.equals(refused));
        } finally {
            reading.unlock();
        }
    }

    private String first() {
        reading.lock();
        Known now = known;
        if (now != null) {
            reading.unlock();
            return now.value();
        }
        return readLocked();
    }

    private String readLocked() {
        try {
            return readNow();
        } finally {
            reading.unlock();
        }
    }

    private String readNow() {
        String value = read.apply(Optional.ofNullable(known).map(Known::value));
        known = new Known(value, clock.instant());
        return value;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "RotatingSecret";
    }

    private record Known(String value, Instant since) {

        boolean isOlderThan(Duration age, Instant now) {
            return since.plus(age).isBefore(now);
        }

        @Override
        public String toString() {
            return "Known since " + since;
        }
    }
}
