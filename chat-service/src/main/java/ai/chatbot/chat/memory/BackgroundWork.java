package ai.chatbot.chat.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does a little at a time of what nobody waits for. When there is too much of it, or when the process ends, orders are
 * dropped; whoever gives them gives them again.
 */
@Component
class BackgroundWork implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 1000;

    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final Counter dropped;

    BackgroundWork(MeterRegistry meters) {
        this.threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofVirtual().name("memory-", 0).factory());
        new ExecutorServiceMetrics(threads, "memory", List.of()).bindTo(meters);
        this.dropped = meters.counter("chatbot.chat.memory.dropped");
    }

    /** @param subject of which only the last order counts that is not begun yet */
    void once(String subject, Runnable order) {
        if (waiting.put(subject, order) != null) {
            return;
        }
        try {
            threads.execute(() -> run(subject));
        } catch (RejectedExecutionException e) {
            waiting.remove(subject);
            dropped.increment();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void run(String subject) {
        Runnable order = waiting.remove(subject);
        try {
            if (order != null) {
                order.run();
            }
        } catch (RuntimeException e) { // the boundary of a thread
            LOG.warn("The memory of a session was not kept: {}", e.toString());
        }
    }
}
