package ai.chatbot.chat.entailment;

import ai.chatbot.common.tracing.SameTrace;
import ai.chatbot.common.web.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;

/** Calls of one batch, at the same time and for the same caller. What fails or takes too long is empty. */
final class Together {

    private Together() {}

    static <T> List<Optional<T>> within(Duration limit, List<? extends Callable<T>> calls) {
        String requestId = RequestId.current();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> sameCaller = new ArrayList<>();
            calls.forEach(call -> sameCaller.add(
                    SameTrace.of(new DelegatingSecurityContextCallable<>(() -> continuing(requestId, call)))));
            return threads.invokeAll(sameCaller, limit.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .map(Together::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return calls.stream().map(_ -> Optional.<T>empty()).toList();
        }
    }

    private static <T> Optional<T> result(Future<T> call) {
        try {
            return call.state() == Future.State.CANCELLED ? Optional.empty() : Optional.of(call.get());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static <T> T continuing(String requestId, Callable<T> call) throws Exception {
        var task = new FutureTask<>(call);
        RequestId.continuing(requestId, task);
        return task.get();
    }
}
