package ai.chatbot.llm.tool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source has, as far as it is known. Only the first caller ever waits for the source; later on one asks it in the
 * background while all go by what is known. A source that cannot be asked has no tools until it can.
 */
final class KnownTools {

    static final String GAUGE = "chatbot.llm.tool.source.up";

    private static final Logger LOG = LoggerFactory.getLogger(KnownTools.class);

    private final ToolSource source;
    private final Duration refresh;
    private final Duration retry;
    private final Clock clock;
    private final ReentrantLock firstTime = new ReentrantLock();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Listing known;

    KnownTools(ToolSource source, ToolProperties properties, Clock clock, MeterRegistry meters) {
        this.source = source;
        this.refresh = properties.refresh();
        this.retry = properties.retry();
        this.clock = clock;
        Gauge.builder(GAUGE, this, KnownTools::up)
                .tags("source", source.name(), "kind", source.kind())
                .description("1 when the source of tools could be asked the last time, else 0")
                .register(meters);
    }

    ToolSource source() {
        return source;
    }

    Listing now() {
        Listing last = known;
        if (last == null) {
            return first();
        }
        if (!clock.instant().isBefore(last.until()) && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("tools-" + source.name()).start(() -> {
                fetch(last);
                asking.set(false);
            });
        }
        return last;
    }

    private Listing first() {
        firstTime.lock();
        try {
            Listing meanwhile = known;
            return meanwhile == null ? fetch(null) : meanwhile;
        } finally {
            firstTime.unlock();
        }
    }

    private Listing fetch(@Nullable Listing last) {
        Listing listing;
        try {
            listing = CheckedTools.of(source, clock.instant().plus(refresh));
        } catch (ToolSourceException e) {
            listing = unreachable(e.getMessage());
        } catch (RuntimeException e) { // the boundary of the source: whatever it is, answers must not stop for it
            listing = unreachable("The source failed: " + e.getClass().getSimpleName());
        }
        report(last, listing);
        known = listing;
        return listing;
    }

    private Listing unreachable(@Nullable String problem) {
        return new Listing(
                List.of(),
                List.of(String.valueOf(problem)),
                false,
                clock.instant().plus(retry));
    }

    /** Once, and not again with every attempt. */
    private void report(@Nullable Listing last, Listing now) {
        if (!now.problems().equals(last == null ? List.of() : last.problems())) {
            now.problems().forEach(problem -> LOG.warn("Tools of {}: {}", source.name(), problem));
        }
        if (last != null && now.reachable() && !last.reachable()) {
            LOG.info("Tools of {}: there again, {}", source.name(), now.tools().size());
        }
    }

    private double up() {
        Listing last = known;
        return last != null && last.reachable() ? 1 : 0;
    }

    /**
     * @param problems with the source, or with tools of it that are left out
     * @param until when it is used before the source is asked again
     */
    record Listing(List<CheckedTool> tools, List<String> problems, boolean reachable, Instant until) {

        Listing {
            tools = List.copyOf(tools);
            problems = List.copyOf(problems);
        }
    }
}
