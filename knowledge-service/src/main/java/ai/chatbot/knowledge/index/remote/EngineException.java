package ai.chatbot.knowledge.index.remote;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An engine failed. The message goes to the log: adapters put neither keys nor the engine's own text there, which may
 * quote a document or a question.
 */
public final class EngineException extends RuntimeException {

    /** Why; the client sees it in lower case as {@code details.reason}. */
    public enum Fault {
        ACCESS_DENIED(false),
        REQUEST_REFUSED(false),
        THROTTLED(true),
        SERVER_ERROR(true),
        /** Not tried again: the caller's patience is used up. */
        TIMEOUT(false),
        UNREACHABLE(true),
        /** Some records of a batch were not written, for a reason that stays. */
        INCOMPLETE(false);

        private final boolean passes;

        Fault(boolean passes) {
            this.passes = passes;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    public EngineException(Fault fault, String message) {
        this(fault, message, null);
    }

    public EngineException(Fault fault, String message, @Nullable Duration retryAfter) {
        super(message);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    /** @param retryAfter the header, in seconds; anything else counts as absent */
    public static EngineException ofStatus(int status, @Nullable String retryAfter) {
        return new EngineException(fault(status), "HTTP " + status, seconds(retryAfter));
    }

    private static Fault fault(int status) {
        return switch (status) {
            case 401, 403 -> Fault.ACCESS_DENIED;
            case 408, 504 -> Fault.TIMEOUT;
            case 429 -> Fault.THROTTLED;
            default -> status >= 500 ? Fault.SERVER_ERROR : Fault.REQUEST_REFUSED;
        };
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header == null || !header.matches("\\d{1,6}") ? null : Duration.ofSeconds(Long.parseLong(header));
    }

    public Fault fault() {
        return fault;
    }

    /** Whether trying again may help. */
    boolean passes() {
        return fault.passes;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
