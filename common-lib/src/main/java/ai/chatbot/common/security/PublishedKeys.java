package ai.chatbot.common.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys that user-service publishes, fetched again every few minutes. The last ones are kept while it is away, so
 * that signed-in users do not notice; and tokens with made-up key ids cannot make us ask all the time.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMinutes(5);
    /** For a key id that we do not know, which may be a new key. */
    private static final Duration FRESH_ENOUGH_TO_DENY = Duration.ofSeconds(5);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int MAX_BYTES = 64 * 1024;

    private final String url;
    private final Clock clock;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = new Known(null, Instant.EPOCH, Instant.EPOCH, null);

    PublishedKeys(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    private record Known(
            @Nullable JWKSet keys,
            Instant fetchedAt,
            Instant triedAt,
            @Nullable Exception failure) {

        JWKSet orThrow() throws KeySourceException {
            if (keys == null) {
                throw new RemoteKeySourceException("The keys of access tokens cannot be fetched", failure);
            }
            return keys;
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> matching = selector.select(keys(FRESH));
        return matching.isEmpty() ? selector.select(keys(FRESH_ENOUGH_TO_DENY)) : matching;
    }

    /** @param maxAge older ones only when there are no others to be had */
    private JWKSet keys(Duration maxAge) throws KeySourceException {
        Known seen = known;
        Instant now = clock.instant();
        if (seen.fetchedAt().plus(maxAge).isAfter(now)
                || seen.triedAt().plus(BETWEEN_ATTEMPTS).isAfter(now)) {
            return seen.orThrow();
        }
        fetching.lock();
        try {
            if (known.triedAt().equals(seen.triedAt())) {
                known = fetch(seen, now);
            }
            return known.orThrow();
        } finally {
            fetching.unlock();
        }
    }

    private Known fetch(Known old, Instant now) {
        try {
            String json = http.retrieveResource(URI.create(url).toURL()).getContent();
            return new Known(JWKSet.parse(json), now, now, null);
        } catch (IOException | ParseException e) {
            return new Known(old.keys(), old.fetchedAt(), now, e);
        }
    }
}
