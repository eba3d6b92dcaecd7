package ai.chatbot.knowledge.index.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements on the connections of a pool, each answered within the time-out or failed. */
public final class SqlCalls {

    private final DataSource pool;
    private final Duration timeout;

    public SqlCalls(DataSource pool, Duration timeout) {
        this.pool = pool;
        this.timeout = timeout;
    }

    /** What is done with one row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction, with nothing but the connection it is given. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    public <T> List<T> rows(Sql sql, Row<T> row) throws SQLException {
        try (Connection connection = open()) {
            return rows(connection, sql, row);
        }
    }

    static <T> List<T> rows(Connection connection, Sql sql, Row<T> row) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.of(results));
            }
            return rows;
        }
    }

    /** Outside of a transaction. */
    void run(Sql sql) throws SQLException {
        try (Connection connection = open()) {
            run(connection, sql);
        }
    }

    /** @return how many rows it changed; 0 for what does not change any */
    static int run(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql)) {
            return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
        }
    }

    static void runEach(Connection connection, String text, List<List<@Nullable Object>> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (List<@Nullable Object> each : values) {
                bind(statement, each);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    /** A connection that is lost has no transaction any more. */
    private static void undo(Connection connection, Exception thrown) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            thrown.addSuppressed(e);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = pool.getConnection();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
        return connection;
    }

    private static PreparedStatement prepared(Connection connection, Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        bind(statement, sql.values());
        return statement;
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
