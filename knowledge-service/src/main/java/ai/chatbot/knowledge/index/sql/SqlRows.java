package ai.chatbot.knowledge.index.sql;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.remote.Engine.Kind;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passages as rows of a table, ours or existing, and back. */
final class SqlRows {

    /** All that a hit shows, and in a search all that is read. */
    private static final List<String> SHOWN = List.of(
            PassageRecord.CHUNK_ID,
            PassageRecord.DOCUMENT_ID,
            PassageRecord.TITLE,
            PassageRecord.CONTENT,
            PassageRecord.DOCUMENT_TYPE,
            PassageRecord.CATEGORY,
            PassageRecord.TAGS,
            PassageRecord.LANGUAGE,
            PassageRecord.SECTION,
            PassageRecord.PAGE,
            PassageRecord.START,
            PassageRecord.END,
            PassageRecord.CHUNK_INDEX,
            PassageRecord.SOURCE,
            PassageRecord.URL,
            PassageRecord.READERS,
            PassageRecord.UPDATED_AT);

    private static final List<String> LISTS = List.of(PassageRecord.TAGS, PassageRecord.READERS);

    private final SqlCalls calls;
    private final SqlDialect dialect;
    private final String table;
    private final ExistingIndex existing;
    private volatile @Nullable String idColumn;

    SqlRows(SqlCalls calls, SqlDialect dialect, String table, ExistingIndex existing) {
        this.calls = calls;
        this.dialect = dialect;
        this.table = table;
        this.existing = existing;
    }

    /** What is selected, in SQL. */
    String columns() throws SQLException {
        Stream<String> names = existing.isMapped()
                ? Stream.concat(
                        Stream.of(idColumn()), existing.fields().stream().sorted())
                : SHOWN.stream();
        return names.distinct().map(dialect::quoted).collect(Collectors.joining(", "));
    }

    String insertion(int dimension) {
        String names = Stream.concat(SHOWN.stream(), Stream.of(PassageRecord.SEARCH_TEXT, PassageRecord.VECTOR))
                .map(dialect::quoted)
                .collect(Collectors.joining(", "));
        String places = String.join(", ", Collections.nCopies(SHOWN.size() + 1, "?"));
        return "INSERT INTO %s (%s) VALUES (%s, %s)"
                .formatted(table, names, places, dialect.vectorPlaceholder(dimension));
    }

    List<@Nullable Object> values(IndexedPassage passage) {
        Map<String, Object> fields = PassageRecord.of(passage);
        List<@Nullable Object> values = new ArrayList<>();
        SHOWN.forEach(name -> values.add(dialect.value(fields.get(name))));
        values.add(dialect.value(fields.get(PassageRecord.SEARCH_TEXT)));
        values.add(SqlDialect.text(passage.vector()));
        return values;
    }

    Passage passage(ResultSet row) throws SQLException {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            String name = row.getMetaData().getColumnLabel(i);
            if (value != null) {
                fields.put(name, !existing.isMapped() && LISTS.contains(name) ? dialect.list(value) : value);
            }
        }
        return existing.isMapped()
                ? existing.passage(String.valueOf(fields.get(idColumn())), fields)
                : PassageRecord.passage(fields);
    }

    /** Of an existing table its primary key, looked up once. */
    String idColumn() throws SQLException {
        String known = idColumn;
        if (known == null) {
            List<String> key = calls.rows(dialect.primaryKey(table), row -> row.getString(1));
            if (key.size() != 1) {
                throw new EngineException(
                        Fault.REQUEST_REFUSED, "The table needs a primary key of one column, but has " + key.size());
            }
            known = key.getFirst();
            idColumn = known;
        }
        return known;
    }

    Optional<Kind> existingKind() throws SQLException {
        if (existing.vectorField().isEmpty()) {
            return Optional.empty();
        }
        Sql asked =
                dialect.dimension(table, dialect.quoted(existing.vectorField().get()));
        String model = existing.model().isBlank() ? null : existing.model();
        return calls.rows(asked, row -> new Kind(row.getInt(1), model)).stream().findFirst();
    }
}
