package ai.chatbot.knowledge.index.remote;

import ai.chatbot.knowledge.index.remote.Engine.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds, asked for at most every half minute by queries: it changes only when an index becomes empty or
 * gets its first passage. Writes ask each time.
 */
final class KnownKind {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Supplier<Optional<Kind>> engine;
    private volatile @Nullable Looked last;

    private record Looked(Kind kind, long at) {}

    KnownKind(Supplier<Optional<Kind>> engine) {
        this.engine = engine;
    }

    Optional<Kind> known() {
        Looked looked = last;
        return looked != null && System.nanoTime() - looked.at() < FRESH.toNanos() ? Optional.of(looked.kind()) : now();
    }

    Optional<Kind> now() {
        Optional<Kind> present = engine.get();
        last = present.map(kind -> new Looked(kind, System.nanoTime())).orElse(null);
        return present;
    }

    void forget() {
        last = null;
    }
}
