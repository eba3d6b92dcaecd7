package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** The numbers of SQL Server's errors that Azure SQL documents as transient, and of those that are not. */
final class AzureSqlFaults {

    /** No such table. */
    private static final int MISSING = 208;

    /** Login failed, the firewall, no permission. */
    private static final Set<Integer> DENIED = Set.of(18456, 18452, 18486, 40615, 40914, 229, 230, 262, 297, 300);

    /** Too many requests, or the limits of the service tier. */
    private static final Set<Integer> THROTTLED = Set.of(40501, 10928, 10929, 49918, 49919, 49920, 40544, 40549, 40551);

    /** The service says so itself in its message. */
    private static final int BUSY = 40501;

    private static final Duration UNTIL_NOT_BUSY = Duration.ofSeconds(10);

    /** Deadlocks, fail-over and reconfiguration. */
    private static final Set<Integer> PASSING =
            Set.of(1205, 1222, 3960, 40197, 40613, 40143, 40166, 40540, 4221, 4060, 615, 926, 2627, 2601);

    private static final int CANCELLED = -2;

    private AzureSqlFaults() {}

    static boolean isMissing(SQLException thrown) {
        return thrown.getErrorCode() == MISSING;
    }

    static EngineException of(SQLException thrown) {
        int number = thrown.getErrorCode();
        String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
        return new EngineException(fault(number, state), "Error " + number, number == BUSY ? UNTIL_NOT_BUSY : null);
    }

    private static Fault fault(int number, String state) {
        if (DENIED.contains(number)) {
            return Fault.ACCESS_DENIED;
        }
        if (THROTTLED.contains(number)) {
            return Fault.THROTTLED;
        }
        if (PASSING.contains(number)) {
            return Fault.SERVER_ERROR;
        }
        if (number == CANCELLED || state.equals("HYT00")) {
            return Fault.TIMEOUT;
        }
        return state.startsWith("08") ? Fault.UNREACHABLE : Fault.REQUEST_REFUSED;
    }
}
