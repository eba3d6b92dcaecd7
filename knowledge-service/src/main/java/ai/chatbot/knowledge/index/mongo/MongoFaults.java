package ai.chatbot.knowledge.index.mongo;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the driver's exceptions mean; their messages, which quote commands, stay inside. */
final class MongoFaults {

    /** {@code TooManyRequests} of Azure. */
    static final int THROTTLED = 16500;

    private static final Set<Integer> REFUSED = Set.of(13, 18, 8000);

    /** Unreachable hosts, elections and shutdowns. */
    private static final Set<Integer> PASSING = Set.of(1, 6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436);

    private static final int TOO_LATE = 50;
    private static final Pattern WAIT = Pattern.compile("RetryAfterMs=(\\d{1,7})");

    private MongoFaults() {}

    static Optional<EngineException> of(Exception thrown) {
        return switch (thrown) {
            case MongoSecurityException e -> fault(Fault.ACCESS_DENIED, e);
            case MongoExecutionTimeoutException e -> fault(Fault.TIMEOUT, e);
            case MongoSocketReadTimeoutException e -> fault(Fault.TIMEOUT, e);
            // No server in all the time there was.
            case MongoTimeoutException e -> fault(Fault.TIMEOUT, e);
            case MongoSocketException e -> fault(Fault.UNREACHABLE, e);
            case MongoBulkWriteException e -> Optional.of(incomplete(e));
            case MongoCommandException e -> Optional.of(command(e));
            case MongoException e -> fault(Fault.REQUEST_REFUSED, e);
            default -> Optional.empty();
        };
    }

    private static Optional<EngineException> fault(Fault fault, MongoException thrown) {
        return Optional.of(new EngineException(fault, thrown.getClass().getSimpleName()));
    }

    private static EngineException command(MongoCommandException refused) {
        int code = refused.getErrorCode();
        Fault fault = REFUSED.contains(code)
                ? Fault.ACCESS_DENIED
                : code == THROTTLED
                        ? Fault.THROTTLED
                        : PASSING.contains(code)
                                ? Fault.SERVER_ERROR
                                : code == TOO_LATE ? Fault.TIMEOUT : Fault.REQUEST_REFUSED;
        return new EngineException(fault, "Code " + code, wait(refused.getErrorMessage()));
    }

    private static EngineException incomplete(MongoBulkWriteException e) {
        boolean passes = e.getWriteErrors().stream().allMatch(error -> error.getCode() == THROTTLED);
        int written = e.getWriteResult().getMatchedCount()
                + e.getWriteResult().getUpserts().size();
        int failed = e.getWriteErrors().size();
        return new EngineException(
                passes ? Fault.THROTTLED : Fault.INCOMPLETE,
                "%d of %d records were not written".formatted(failed, failed + written));
    }

    private static @Nullable Duration wait(@Nullable String message) {
        Matcher asked = WAIT.matcher(message == null ? "" : message);
        return asked.find() ? Duration.ofMillis(Long.parseLong(asked.group(1))) : null;
    }
}
