package ai.chatbot.chat.answer;

import ai.chatbot.common.tracing.SameTrace;
import ai.chatbot.common.web.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Checks statements beside the reading of the stream that they come in, so that neither waits for the other. One batch at a
 * time, in their order: whatever has become ready while the batch before was looked at.
 */
final class CheckingLine {

    private final Consumer<List<Statement>> check;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final SecurityContext caller = SecurityContextHolder.getContext();
    private final String requestId = RequestId.current();
    private List<Statement> ready = new ArrayList<>();
    private boolean working;
    private @Nullable RuntimeException failure;

    CheckingLine(Consumer<List<Statement>> check) {
        this.check = check;
    }

    void add(List<Statement> statements) {
        lock.lock();
        try {
            ready.addAll(statements);
            if (!working && !ready.isEmpty()) {
                working = true;
                Thread.ofVirtual().name("checks").start(SameTrace.of(this::work));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all that was added is checked.
     *
     * @throws RuntimeException what a check failed with
     */
    void await() {
        lock.lock();
        try {
            while (working) {
                idle.awaitUninterruptibly();
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        SecurityContextHolder.setContext(caller);
        RequestId.continuing(requestId, () -> {
            for (List<Statement> batch = next(); !batch.isEmpty(); batch = next()) {
                try {
                    check.accept(batch);
                } catch (RuntimeException e) { // a thread's boundary: whoever waits gets it
                    failed(e);
                }
            }
        });
    }

    private List<Statement> next() {
        lock.lock();
        try {
            List<Statement> batch = failure == null ? ready : List.of();
            ready = new ArrayList<>();
            if (batch.isEmpty()) {
                working = false;
                idle.signalAll();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void failed(RuntimeException e) {
        lock.lock();
        try {
            failure = e;
        } finally {
            lock.unlock();
        }
    }
}
