package ai.chatbot.common.tracing;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.Callable;

/** Lets work that another thread does for a request belong to the request's trace. */
public final class SameTrace {

    private static final ContextSnapshotFactory SNAPSHOTS =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    private SameTrace() {}

    /** To be called on the thread whose trace it is. */
    public static Runnable of(Runnable work) {
        return SNAPSHOTS.captureAll().wrap(work);
    }

    /** To be called on the thread whose trace it is. */
    public static <T> Callable<T> of(Callable<T> work) {
        return SNAPSHOTS.captureAll().wrap(work);
    }
}
