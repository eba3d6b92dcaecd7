package ai.chatbot.knowledge.index.sql;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.remote.Engine.Kind;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table of passages, and the row that says what vectors it holds: in a table beside it, because an empty table must
 * still be known as ours.
 */
final class SqlTables {

    private static final String KINDS = "chatbot_passage_indexes";

    private final SqlCalls calls;
    private final SqlDialect dialect;
    private final String name;
    private final String table;
    private final String kinds;

    SqlTables(SqlCalls calls, SqlDialect dialect, String schema, String name) {
        this.calls = calls;
        this.dialect = dialect;
        this.name = name;
        table = dialect.quoted(schema) + "." + dialect.quoted(name);
        kinds = dialect.quoted(schema) + "." + dialect.quoted(KINDS);
    }

    String table() {
        return table;
    }

    /** Empty while there is no passage. */
    Optional<Kind> kind() throws SQLException {
        try {
            return calls.rows(kindOf().plus(" AND EXISTS (SELECT 1 FROM " + table + ")"), SqlTables::kind).stream()
                    .findFirst();
        } catch (SQLException e) {
            if (dialect.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Sql kindOf() {
        return Sql.of("SELECT embedding_model, embedding_dimension FROM " + kinds + " WHERE name = ?", name);
    }

    private static Kind kind(java.sql.ResultSet row) throws SQLException {
        return new Kind(row.getInt(2), row.getString(1));
    }

    void prepare(Kind kind) throws SQLException {
        if (kind.dimension() > dialect.largestDimension()) {
            throw new ServiceException(
                    KnowledgeError.INDEX_DIMENSION_CONFLICT,
                    "%s takes vectors of at most %d dimensions, not %d"
                            .formatted(dialect.name(), dialect.largestDimension(), kind.dimension()));
        }
        boolean made = calls.inTransaction(connection -> make(connection, kind));
        if (made) {
            for (Sql statement : dialect.afterCreate(calls, table)) {
                calls.run(statement);
            }
        }
    }

    /** Other replicas may do the same at this moment: who comes second finds it done. */
    private boolean make(Connection connection, Kind kind) throws SQLException {
        SqlCalls.run(connection, dialect.lock(kinds));
        SqlCalls.run(connection, dialect.createKinds(kinds));
        Optional<Kind> known =
                SqlCalls.rows(connection, kindOf(), SqlTables::kind).stream().findFirst();
        boolean there = exists(connection, table);
        if (there && known.equals(Optional.of(kind))) {
            return false;
        }
        if (there) {
            requireReplaceable(connection, known.isPresent());
            SqlCalls.run(connection, Sql.of("DROP TABLE " + table));
        }
        for (Sql statement : dialect.create(table, kind.dimension())) {
            SqlCalls.run(connection, statement);
        }
        SqlCalls.run(connection, Sql.of("DELETE FROM " + kinds + " WHERE name = ?", name));
        SqlCalls.run(
                connection,
                Sql.of(
                        "INSERT INTO " + kinds + " (name, embedding_model, embedding_dimension) VALUES (?, ?, ?)",
                        name,
                        kind.model(),
                        kind.dimension()));
        return true;
    }

    /** With all that is in it; somebody else's table stays. */
    void drop() throws SQLException {
        boolean _ = calls.inTransaction(connection -> {
            SqlCalls.run(connection, dialect.lock(kinds));
            boolean ours = exists(connection, kinds)
                    && !SqlCalls.rows(connection, kindOf(), SqlTables::kind).isEmpty();
            if (ours && exists(connection, table)) {
                SqlCalls.run(connection, Sql.of("DROP TABLE " + table));
            }
            if (ours) {
                SqlCalls.run(connection, Sql.of("DELETE FROM " + kinds + " WHERE name = ?", name));
            }
            return ours;
        });
    }

    private boolean exists(Connection connection, String wanted) throws SQLException {
        return !SqlCalls.rows(connection, dialect.exists(wanted), row -> true).isEmpty();
    }

    private void requireReplaceable(Connection connection, boolean ours) throws SQLException {
        List<Integer> passages =
                SqlCalls.rows(connection, Sql.of("SELECT COUNT(*) FROM " + table), row -> row.getInt(1));
        if (!ours || passages.getFirst() > 0) {
            throw new EngineException(
                    Fault.REQUEST_REFUSED,
                    ours
                            ? "It was filled with vectors of another kind at this moment"
                            : "The table is somebody else's; name its content columns to read it");
        }
    }
}
