package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** PostgreSQL's conditions (appendix A of its manual). */
final class PgVectorFaults {

    private static final Set<String> MISSING = Set.of("42P01", "3F000");
    private static final String NO_PRIVILEGE = "42501";
    private static final String CANCELLED = "57014";
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "23505");

    private PgVectorFaults() {}

    /** A table or a schema. */
    static boolean isMissing(SQLException thrown) {
        return thrown.getSQLState() != null && MISSING.contains(thrown.getSQLState());
    }

    static EngineException of(SQLException thrown) {
        String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
        return new EngineException(fault(state), "SQL state " + (state.isEmpty() ? "unknown" : state));
    }

    private static Fault fault(String state) {
        if (state.equals(NO_PRIVILEGE) || state.startsWith("28")) {
            return Fault.ACCESS_DENIED;
        }
        if (state.equals(CANCELLED)) {
            return Fault.TIMEOUT;
        }
        // Deadlocks and the like, 53 out of resources, 57P shutting down or starting, 58 and XX the server's own
        // faults.
        if (state.startsWith("53")) {
            return Fault.THROTTLED;
        }
        if (PASSING.contains(state) || state.startsWith("57P") || state.startsWith("58") || state.startsWith("XX")) {
            return Fault.SERVER_ERROR;
        }
        return state.startsWith("08") ? Fault.UNREACHABLE : Fault.REQUEST_REFUSED;
    }
}
