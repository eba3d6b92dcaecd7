package ai.chatbot.common.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of this name (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {

    private RetryAfter() {}

    /** @return null when there is none that can be read; never negative */
    public static @Nullable Duration of(@Nullable String header) {
        return of(header, InstantSource.system());
    }

    static @Nullable Duration of(@Nullable String header, InstantSource clock) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,5}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from);
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
