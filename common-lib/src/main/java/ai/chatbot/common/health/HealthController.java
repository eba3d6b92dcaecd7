package ai.chatbot.common.health;

import ai.chatbot.common.web.Raw;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether it can serve. Both without a token and without an envelope. */
@Raw
@RestController
final class HealthController {

    private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<ReadinessCheck> checks;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HealthController(List<ReadinessCheck> checks, Clock clock) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    record Health(String status, Instant timestamp) {}

    /** @param checks by name, true when it can be used */
    record Readiness(String status, Map<String, Boolean> checks, Instant timestamp) {}

    @GetMapping("/health")
    Health health() {
        return new Health("healthy", clock.instant());
    }

    @GetMapping("/ready")
    ResponseEntity<Readiness> ready() throws InterruptedException {
        Map<String, Future<Boolean>> running = new TreeMap<>();
        checks.forEach(check -> running.put(check.name(), threads.submit(() -> passes(check))));
        Map<String, Boolean> results = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var entry : running.entrySet()) {
            results.put(entry.getKey(), await(entry.getValue(), deadline - System.nanoTime()));
        }
        boolean ready = !results.containsValue(false);
        return ResponseEntity.status(ready ? 200 : 503)
                .body(new Readiness(ready ? "ready" : "not_ready", results, clock.instant()));
    }

    private static boolean passes(ReadinessCheck check) {
        try {
            check.check();
            return true;
        } catch (Exception e) {
            LOG.warn("Not ready: {}: {}", check.name(), e.toString());
            return false;
        }
    }

    private static boolean await(Future<Boolean> result, long nanos) throws InterruptedException {
        try {
            return result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            result.cancel(true);
            return false;
        }
    }
}
