package ai.chatbot.gateway.limits;

import ai.chatbot.common.web.ClientNetwork;
import ai.chatbot.gateway.limits.RequestCounts.Count;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets those wait who try API keys that are none. Guessing one is hopeless, with 256 random bits; asking user-service on
 * their behalf is what they must not have for free. Replicas count together; each remembers whom it has told to wait.
 */
public final class WrongKeys {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 100_000;

    private final RequestCounts counts;
    private final int most;
    private final Clock clock;
    private final Cache<String, Instant> waiting = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(WINDOW)
            .build();

    /** @param most wrong keys of one address in ten minutes */
    WrongKeys(RequestCounts counts, int most, Clock clock) {
        this.counts = counts;
        this.most = most;
        this.clock = clock;
    }

    /** @return how long this address has to wait; zero is not at all */
    public Duration toWait(String remoteAddress) {
        Instant end = waiting.getIfPresent(ClientNetwork.of(remoteAddress));
        Duration left = end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
        return left.isPositive() ? left : Duration.ZERO;
    }

    public void count(String remoteAddress) {
        String network = ClientNetwork.of(remoteAddress);
        Count count = counts.add("wrongkeys:" + network, WINDOW);
        if (count.requests() >= most) {
            waiting.put(network, clock.instant().plus(count.untilReset()));
        }
    }
}
