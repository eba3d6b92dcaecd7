package ai.chatbot.knowledge.index.sql;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.QuestionWords;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import ai.chatbot.knowledge.index.sql.SqlDialect.Matching;
import ai.chatbot.knowledge.index.sql.SqlDialect.Selection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passages in a table, ours or existing. Every write is one transaction; filters and readers are in the {@code WHERE} of
 * every search.
 */
public final class SqlEngine implements Engine {

    private static final int BATCH = 200;

    private final SqlCalls calls;
    private final SqlDialect dialect;
    private final SqlTables ours;
    private final String table;
    private final ExistingIndex existing;
    private final SqlRows rows;
    private final QuestionWords words = new QuestionWords();

    public SqlEngine(SqlCalls calls, SqlDialect dialect, String schema, String name, ExistingIndex existing) {
        this.calls = calls;
        this.dialect = dialect;
        this.existing = existing;
        ours = new SqlTables(calls, dialect, schema, name);
        table = ours.table();
        rows = new SqlRows(calls, dialect, table, existing);
    }

    @Override
    public String name() {
        return dialect.name();
    }

    @Override
    public Optional<Kind> kind() throws SQLException {
        return existing.isMapped() ? rows.existingKind() : ours.kind();
    }

    @Override
    public void prepare(Kind kind) throws SQLException {
        ours.prepare(kind);
    }

    @Override
    public void drop() throws SQLException {
        ours.drop();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void put(List<IndexedPassage> passages) throws SQLException {
        calls.inTransaction(connection -> {
            write(connection, passages);
            return true;
        });
    }

    private void write(Connection connection, List<IndexedPassage> passages) throws SQLException {
        for (int from = 0; from < passages.size(); from += BATCH) {
            List<IndexedPassage> some = passages.subList(from, Math.min(passages.size(), from + BATCH));
            SqlCalls.run(
                    connection,
                    deletion(some.stream()
                            .map(passage -> passage.passage().chunkId())
                            .toList()));
            SqlCalls.runEach(
                    connection,
                    rows.insertion(some.getFirst().vector().length),
                    some.stream().map(rows::values).toList());
        }
    }

    private Sql deletion(List<String> chunkIds) {
        return Sql.of("DELETE FROM " + table + " WHERE ")
                .plus(dialect.oneOf(dialect.quoted(PassageRecord.CHUNK_ID), false, chunkIds));
    }

    /** Writers of the same document wait for each other: otherwise the passages of both would stay. */
    @Override
    public Optional<Integer> replaceInOneStep(String documentId, List<IndexedPassage> passages) throws SQLException {
        return Optional.of(calls.inTransaction(connection -> {
            SqlCalls.run(connection, dialect.lock(table + "/" + documentId));
            int removed = SqlCalls.run(connection, ofDocument("DELETE", documentId));
            write(connection, passages);
            return removed;
        }));
    }

    private Sql ofDocument(String what, String documentId) {
        return Sql.of(
                what + " FROM " + table + " WHERE " + dialect.quoted(PassageRecord.DOCUMENT_ID) + " = ?", documentId);
    }

    @Override
    public Set<String> chunksOf(String documentId) throws SQLException {
        Sql asked = ofDocument("SELECT " + dialect.quoted(PassageRecord.CHUNK_ID), documentId);
        return Set.copyOf(calls.rows(asked, row -> row.getString(1)));
    }

    @Override
    public void delete(Set<String> chunkIds) throws SQLException {
        calls.run(deletion(chunkIds.stream().sorted().toList()));
    }

    @Override
    public long count() throws SQLException {
        return calls.rows(Sql.of("SELECT COUNT(*) FROM " + table), row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public List<Found> nearest(float[] vector, List<Condition> conditions, int k) throws SQLException {
        String column =
                dialect.quoted(existing.isMapped() ? existing.vectorField().orElseThrow() : PassageRecord.VECTOR);
        return found(dialect.nearest(selection(conditions, k), column, vector));
    }

    @Override
    public Optional<KeywordLeg> keywords() throws SQLException {
        return dialect.matching(calls, table).map(leg -> (text, conditions, k) -> matching(leg, text, conditions, k));
    }

    private List<Found> matching(Matching leg, String text, List<Condition> conditions, int k)
            throws SQLException, IOException {
        List<String> plain = contentWords(text);
        return plain.isEmpty()
                ? List.of()
                : found(leg.rows(
                        selection(conditions, k),
                        existing.textFields().stream().map(dialect::quoted).toList(),
                        plain));
    }

    /** Stop words would find everything. */
    private List<String> contentWords(String text) throws IOException {
        List<String> content = new ArrayList<>();
        for (String word : words.distinct(text)) {
            if (!words.terms(word).isEmpty()) {
                content.add(word);
            }
        }
        return content;
    }

    private Selection selection(List<Condition> conditions, int k) throws SQLException {
        Sql where = Sql.of("1 = 1");
        for (Condition condition : conditions) {
            where = where.plus(" AND ").plus(dialect.condition(condition));
        }
        return new Selection(rows.columns(), table, where, k);
    }

    private List<Found> found(Sql sql) throws SQLException {
        return calls.rows(sql, row -> new Found(rows.passage(row), row.getDouble(SqlDialect.SCORE)));
    }

    @Override
    public Optional<String> idField() throws SQLException {
        return Optional.of(existing.isMapped() ? rows.idColumn() : PassageRecord.CHUNK_ID);
    }

    @Override
    public @Nullable List<Long> frequencies(List<String> asked) throws SQLException {
        Optional<Sql> counts =
                existing.isMapped() || ours.kind().isEmpty() ? Optional.empty() : dialect.frequencies(table, asked);
        return counts.isEmpty() ? null : calls.rows(counts.get(), row -> row.getLong(1));
    }

    @Override
    public Optional<EngineException> fault(Exception thrown) {
        return SqlFaults.of(thrown, dialect);
    }
}
