package ai.chatbot.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of this process alone, for {@link #MOST_KEYS} keys at most; the least used ones are forgotten first. */
final class LocalRequestCounts implements RequestCounts {

    static final int MOST_KEYS = 100_000;

    private final Ticker ticker;
    private final Cache<String, Window> windows;

    LocalRequestCounts(Ticker ticker) {
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfter(Expiry.<String, Window>creating((key, window) -> window.length()))
                .maximumSize(MOST_KEYS)
                .build();
    }

    private record Window(long startNanos, Duration length, AtomicLong requests) {}

    @Override
    public Count add(String key, Duration length) {
        Window window = windows.get(key, unknown -> new Window(ticker.read(), length, new AtomicLong()));
        Duration age = Duration.ofNanos(ticker.read() - window.startNanos());
        return new Count(window.requests().incrementAndGet(), length.minus(age), false);
    }
}
