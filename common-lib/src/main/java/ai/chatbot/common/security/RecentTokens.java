package ai.chatbot.common.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token once, and for a moment believes it without another look: programs send the same one with every request,
 * and a signature takes 60 µs, in the gateway and again in the service. Never longer than the token lasts; what was
 * refused is not remembered. A key that user-service withdraws counts for that moment longer.
 */
final class RecentTokens implements JwtDecoder {

    private static final Duration MOMENT = Duration.ofSeconds(30);

    /** Some 3 kB each. */
    private static final int MOST = 2_000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> good;

    RecentTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.good = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<String, Jwt>creating((_, jwt) -> left(jwt)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt checked = decoder.decode(token);
        good.put(token, checked);
        return checked;
    }

    private Duration left(Jwt jwt) {
        Instant end = jwt.getExpiresAt();
        if (end == null) {
            return MOMENT;
        }
        Duration lasts = Duration.between(clock.instant(), end);
        if (lasts.isNegative()) {
            return Duration.ZERO; // still taken within the allowed skew of clocks
        }
        return lasts.compareTo(MOMENT) < 0 ? lasts : MOMENT;
    }
}
