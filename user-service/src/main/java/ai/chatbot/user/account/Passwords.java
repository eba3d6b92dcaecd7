package ai.chatbot.user.account;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and checks passwords on few threads of its own: hashing is nothing but CPU time, and on the virtual threads of
 * requests it would hold up every other request of the process.
 */
public final class Passwords implements DisposableBean {

    private final PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;
    private final Future<String> nobodysHash;

    /** @param waiting how many may wait for a thread */
    Passwords(PasswordEncoder encoder, int waiting) {
        this.encoder = encoder;
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.threads = new ThreadPoolExecutor(
                cores,
                cores,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
        this.nobodysHash = threads.submit(() -> encode("the password of nobody"));
    }

    /** @throws ServiceException {@code RATE_LIMITED} when too many wait already */
    public String hash(String password) {
        return run(() -> encode(password));
    }

    /**
     * Takes the same time whether there is a hash or not.
     *
     * @param hash null when there is no account; the answer is false then
     * @throws ServiceException {@code RATE_LIMITED} when too many wait already
     */
    public boolean matches(String password, @Nullable String hash) {
        return run(() -> encoder.matches(password, hash != null ? hash : nobodysHash.get())) && hash != null;
    }

    /** {@code executor.*} of the name {@code passwords}: whether people wait to sign in. */
    void measureIn(MeterRegistry meters) {
        new ExecutorServiceMetrics(threads, "passwords", List.of()).bindTo(meters);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder made no hash");
        }
        return hash;
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new ServiceException(
                    CommonError.RATE_LIMITED, "Too many people sign in right now.", Map.of(), Duration.ofSeconds(2), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password cannot be hashed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
