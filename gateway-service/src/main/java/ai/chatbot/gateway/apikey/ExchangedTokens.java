package ai.chatbot.gateway.apikey;

import ai.chatbot.common.error.ServiceException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Access tokens by what they were exchanged for. A refusal is not remembered. Requests that come at once with the same
 * credential ask user-service once.
 */
public final class ExchangedTokens {

    private static final int MOST = 10_000;

    private final Duration trustedFor;
    private final Clock clock;
    private final Cache<String, Trusted> tokens;
    private final Map<String, CompletableFuture<Optional<String>>> running = new ConcurrentHashMap<>();

    /** @param trustedFor how long a token is used without asking again */
    public ExchangedTokens(Duration trustedFor, Clock clock) {
        this.trustedFor = trustedFor;
        this.clock = clock;
        this.tokens = cache(trustedFor, clock);
    }

    /** @param until counted from the moment of the question: it may be taken back while the answer is on its way */
    private record Trusted(String token, Instant until) {}

    static <V> Cache<String, V> cache(Duration life, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(life)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Optional<String> known(String credential) {
        return Optional.ofNullable(tokens.getIfPresent(credential))
                .filter(known -> known.until().isAfter(clock.instant()))
                .map(Trusted::token);
    }

    /**
     * @param credential or a digest of it
     * @param exchange empty when it opens nothing
     * @throws ServiceException as the exchange does
     */
    public Optional<String> token(String credential, Supplier<Optional<String>> exchange) {
        Optional<String> known = known(credential);
        return known.isPresent() ? known : exchangeOnce(credential, exchange);
    }

    private Optional<String> exchangeOnce(String credential, Supplier<Optional<String>> exchange) {
        var mine = new CompletableFuture<Optional<String>>();
        CompletableFuture<Optional<String>> others = running.putIfAbsent(credential, mine);
        if (others != null) {
            return join(others);
        }
        Instant until = clock.instant().plus(trustedFor);
        try {
            Optional<String> token = exchange.get();
            token.ifPresent(value -> tokens.put(credential, new Trusted(value, until)));
            mine.complete(token);
            return token;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(credential, mine);
        }
    }

    private static Optional<String> join(CompletableFuture<Optional<String>> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServiceException failure ? failure : e;
        }
    }
}
