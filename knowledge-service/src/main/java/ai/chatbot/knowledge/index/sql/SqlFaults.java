package ai.chatbot.knowledge.index.sql;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What exceptions of drivers and of the pool mean; their messages, which may quote values, stay inside. */
final class SqlFaults {

    private SqlFaults() {}

    static Optional<EngineException> of(Exception thrown, SqlDialect dialect) {
        return thrown instanceof SQLException known ? Optional.of(of(known, dialect)) : Optional.empty();
    }

    private static EngineException of(SQLException thrown, SqlDialect dialect) {
        if (thrown instanceof SQLTimeoutException || causedBy(thrown, SocketTimeoutException.class)) {
            return new EngineException(Fault.TIMEOUT, "No answer in time");
        }
        if (thrown instanceof SQLTransientConnectionException) {
            return thrown.getCause() instanceof SQLException why
                    ? of(why, dialect)
                    : new EngineException(Fault.TIMEOUT, "No connection in time");
        }
        if (causedBy(thrown, IOException.class)) {
            return new EngineException(Fault.UNREACHABLE, "The connection failed");
        }
        return dialect.fault(thrown);
    }

    private static boolean causedBy(@Nullable Throwable thrown, Class<? extends Throwable> what) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (what.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
