package ai.chatbot.gateway.apikey;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.contract.user.CredentialApi.PresentedKey;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.gateway.limits.WrongKeys;
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

/**
 * Access tokens by the hashes of the keys they stand for. Only good keys are remembered. Requests that come at once with
 * the same key ask user-service once.
 */
final class ExchangedKeys {

    private static final int MOST = 10_000;

    /** Who has shown a good key lately shall not have to wait because a neighbour tries wrong ones. */
    private static final Duration GOOD_LATELY = Duration.ofHours(1);

    private final CredentialApi users;
    private final WrongKeys wrongKeys;
    private final Duration trustedFor;
    private final Clock clock;
    private final Cache<String, Trusted> tokens;
    private final Cache<String, Boolean> goodLately;
    private final Map<String, CompletableFuture<Optional<String>>> running = new ConcurrentHashMap<>();

    ExchangedKeys(CredentialApi users, WrongKeys wrongKeys, ApiKeyTrust trust, Clock clock) {
        this.users = users;
        this.wrongKeys = wrongKeys;
        this.trustedFor = trust.trustedFor();
        this.clock = clock;
        this.tokens = cache(trustedFor, clock);
        this.goodLately = cache(GOOD_LATELY, clock);
    }

    /** @param until counted from the moment of the question: a key may be revoked while the answer is on its way */
    private record Trusted(String token, Instant until) {}

    private static <V> Cache<String, V> cache(Duration life, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(life)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * @return empty when the key opens nothing
     * @throws ServiceException {@code RATE_LIMITED} when this address has tried too many that were none;
     *     {@code DEPENDENCY_UNAVAILABLE} and the like when user-service cannot be asked
     */
    Optional<String> token(String credential, String remoteAddress) {
        Optional<ApiKeyText> key = ApiKeyText.parse(credential);
        String hash = key.map(ApiKeyText::hash).orElse("");
        Trusted known = tokens.getIfPresent(hash);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Optional.of(known.token());
        }
        if (goodLately.getIfPresent(hash) == null) {
            refuseGuessers(remoteAddress);
        }
        Optional<String> token = key.isEmpty() ? Optional.empty() : exchangeOnce(credential, hash);
        if (token.isEmpty()) {
            goodLately.invalidate(hash);
            wrongKeys.count(remoteAddress);
        }
        return token;
    }

    private void refuseGuessers(String remoteAddress) {
        Duration wait = wrongKeys.toWait(remoteAddress);
        if (wait.isPositive()) {
            throw new ServiceException(
                    CommonError.RATE_LIMITED, "Too many wrong API keys. Try again later.", Map.of(), wait, null);
        }
    }

    private Optional<String> exchangeOnce(String credential, String hash) {
        var mine = new CompletableFuture<Optional<String>>();
        CompletableFuture<Optional<String>> others = running.putIfAbsent(hash, mine);
        if (others != null) {
            return join(others);
        }
        Instant until = clock.instant().plus(trustedFor);
        try {
            Optional<String> token = Optional.ofNullable(
                    users.exchange(new PresentedKey(credential)).accessToken());
            token.ifPresent(value -> {
                tokens.put(hash, new Trusted(value, until));
                goodLately.put(hash, true);
            });
            mine.complete(token);
            return token;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(hash, mine);
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
