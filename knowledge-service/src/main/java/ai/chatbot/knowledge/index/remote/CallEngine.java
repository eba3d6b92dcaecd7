package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the engine, again while its fault may pass: after as long as it asks for, or else after 0.2 s, 0.4 s, 0.8 s …
 * Every request can be repeated, because writes name their records.
 */
public final class CallEngine {

    private static final Logger LOG = LoggerFactory.getLogger(CallEngine.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final String engine;
    private final Function<Exception, Optional<EngineException>> faults;
    private final RemoteProperties limits;
    private final Consumer<Duration> pause;

    /**
     * @param engine what it is called in answers and logs
     * @param faults what its client's exceptions mean; empty for what is not the engine's fault
     * @param pause waits between two attempts
     */
    public CallEngine(
            String engine,
            Function<Exception, Optional<EngineException>> faults,
            RemoteProperties limits,
            Consumer<Duration> pause) {
        this.engine = engine;
        this.faults = faults;
        this.limits = limits;
        this.pause = pause;
    }

    public <T> T call(Callable<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.call();
            } catch (ServiceException e) {
                throw e;
            } catch (Exception e) {
                EngineException fault = fault(e);
                Duration wait =
                        Optional.ofNullable(fault.retryAfter()).orElse(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
                boolean again =
                        fault.passes() && attempt < limits.attempts() && wait.compareTo(limits.longestWait()) <= 0;
                if (!again || Thread.currentThread().isInterrupted()) {
                    throw unavailable(fault, attempt);
                }
                pause.accept(wait);
            }
        }
    }

    /** What is not the engine's is not for us to explain. */
    private EngineException fault(Exception thrown) {
        Optional<EngineException> fault =
                thrown instanceof EngineException known ? Optional.of(known) : faults.apply(thrown);
        return fault.orElseThrow(() -> thrown instanceof RuntimeException unexpected
                ? unexpected
                : new IllegalStateException("Unexpected failure of " + engine, thrown));
    }

    private ServiceException unavailable(EngineException fault, int attempts) {
        LOG.error(
                "Index {} cannot be used after {} attempts: {}: {}",
                engine,
                attempts,
                fault.fault(),
                fault.getMessage());
        return new ServiceException(
                KnowledgeError.INDEX_UNAVAILABLE,
                "The search index cannot be used at the moment",
                Map.of("engine", engine, "reason", fault.fault().wireName()),
                fault.retryAfter(),
                fault);
    }
}
