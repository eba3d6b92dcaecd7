package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Turn;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the characters of a trace, names included. A turn is not refused for it: it is stored without. */
final class TraceSize {

    private static final Logger LOG = LoggerFactory.getLogger(TraceSize.class);
    private static final int OF_A_NUMBER = 8;

    private TraceSize() {}

    static boolean fits(@Nullable Map<String, Object> trace) {
        long size = of(trace);
        if (size > Turn.LONGEST_TRACE) {
            LOG.warn("An answer is stored without its trace, which has {} characters", size);
        }
        return size <= Turn.LONGEST_TRACE;
    }

    private static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> text.length();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()))
                        .sum();
            case Collection<?> list -> list.stream().mapToLong(TraceSize::of).sum();
            default -> OF_A_NUMBER;
        };
    }
}
