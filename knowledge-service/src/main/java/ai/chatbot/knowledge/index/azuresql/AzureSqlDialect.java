package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.sql.Sql;
import ai.chatbot.knowledge.index.sql.SqlCalls;
import ai.chatbot.knowledge.index.sql.SqlDialect;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transact-SQL. Lists are JSON arrays in a column; lists of values travel as one JSON array, because a statement takes at
 * most 2,100 parameters. Texts compare by their code points, whatever the database's collation.
 */
final class AzureSqlDialect implements SqlDialect {

    /** Of four bytes each, on one page. */
    private static final int LARGEST = 1998;

    private static final String EXACT = " COLLATE Latin1_General_100_BIN2";

    /** What FREETEXTTABLE takes. */
    private static final int LONGEST_QUESTION = 4000;

    private static final JsonMapper JSON = new JsonMapper();

    private final boolean existing;
    private volatile boolean hasFullText;

    /** @param existing whether the table is somebody else's */
    AzureSqlDialect(boolean existing) {
        this.existing = existing;
    }

    @Override
    public String name() {
        return AzureSqlProperties.TYPE;
    }

    @Override
    public int largestDimension() {
        return LARGEST;
    }

    @Override
    public String quoted(String identifier) {
        return "[" + identifier.replace("]", "]]") + "]";
    }

    /** The name of a lock has at most 255 characters. */
    @Override
    public Sql lock(String name) {
        String shortened = name.length() <= 200 ? name : name.substring(0, 180) + "#" + name.hashCode();
        return Sql.of(
                "EXEC sp_getapplock @Resource = ?, @LockMode = 'Exclusive', @LockOwner = 'Transaction'", shortened);
    }

    @Override
    public Sql createKinds(String kinds) {
        return Sql.of(
                "IF OBJECT_ID(?) IS NULL CREATE TABLE " + kinds
                        + " ([name] nvarchar(200) NOT NULL PRIMARY KEY, [embedding_model] nvarchar(400) NOT NULL,"
                        + " [embedding_dimension] int NOT NULL)",
                kinds);
    }

    @Override
    public Sql exists(String table) {
        return Sql.of("SELECT 1 WHERE OBJECT_ID(?) IS NOT NULL", table);
    }

    @Override
    public List<Sql> create(String table, int dimension) {
        hasFullText = false;
        String columns = """
                CREATE TABLE %1$s (
                  [chunk_id] nvarchar(400)%2$s NOT NULL,
                  [document_id] nvarchar(400)%2$s NOT NULL INDEX [by_document],
                  [title] nvarchar(max) NOT NULL, [content] nvarchar(max) NOT NULL,
                  [document_type] nvarchar(100) NOT NULL, [category] nvarchar(4000), [tags] nvarchar(max) NOT NULL,
                  [language] nvarchar(100), [section] nvarchar(max), [page] int, [start_position] int NOT NULL,
                  [end_position] int NOT NULL, [chunk_index] int NOT NULL, [source] nvarchar(4000),
                  [url] nvarchar(4000), [readers] nvarchar(max) NOT NULL, [updated_at] bigint NOT NULL,
                  [search_text] nvarchar(max) NOT NULL, [vector] vector(%3$d) NOT NULL,
                  CONSTRAINT %4$s PRIMARY KEY ([chunk_id]))""".formatted(table, EXACT, dimension, key(table));
        return List.of(Sql.of(columns));
    }

    /** A full-text index is built over it, so it needs a name: that of the table. */
    private String key(String table) {
        String name = table.substring(table.indexOf("].[") + 3, table.length() - 1);
        return "[pk_" + name + "]";
    }

    /** A full-text index cannot be made in a transaction; it needs a catalog, which is the administrator's to make. */
    @Override
    public List<Sql> afterCreate(SqlCalls calls, String table) throws SQLException {
        boolean catalog = !calls.rows(Sql.of("SELECT 1 FROM sys.fulltext_catalogs WHERE is_default = 1"), row -> true)
                .isEmpty();
        return catalog
                ? List.of(Sql.of(
                        "CREATE FULLTEXT INDEX ON %s ([search_text] LANGUAGE 1033) KEY INDEX %s WITH CHANGE_TRACKING AUTO"
                                .formatted(table, key(table))))
                : List.of();
    }

    @Override
    public @Nullable Object value(@Nullable Object value) {
        return value instanceof Collection<?> texts ? JSON.writeValueAsString(texts) : value;
    }

    @Override
    public List<String> list(Object column) {
        return List.of(JSON.readValue(column.toString(), String[].class));
    }

    @Override
    public String vectorPlaceholder(int dimension) {
        return "CAST(CAST(? AS nvarchar(max)) AS vector(" + dimension + "))";
    }

    @Override
    public Sql oneOf(String column, boolean list, List<String> values) {
        String wanted = "(SELECT [value]" + EXACT + " FROM OPENJSON(?))";
        return Sql.of(
                list
                        ? "EXISTS (SELECT 1 FROM OPENJSON(%s) AS own WHERE own.[value]%s IN %s)"
                                .formatted(column, EXACT, wanted)
                        : "CAST(%s AS nvarchar(4000))%s IN %s".formatted(column, EXACT, wanted),
                value(values));
    }

    @Override
    public Sql nearest(Selection selection, String vectorColumn, float[] vector) {
        String near = SqlDialect.text(vector);
        String distance = "VECTOR_DISTANCE('cosine', %s, %s)".formatted(vectorColumn, vectorPlaceholder(vector.length));
        return Sql.of(
                        "SELECT TOP (?) %s, 1 - %s AS %s FROM %s WHERE "
                                .formatted(selection.columns(), distance, SCORE, selection.table()),
                        selection.k(),
                        near)
                .plus(selection.where())
                .plus(" ORDER BY " + distance, near);
    }

    /** Where the table has a full-text index; that it has is remembered, that it lacks one is not. */
    @Override
    public Optional<Matching> matching(SqlCalls calls, String table) throws SQLException {
        if (!hasFullText) {
            Sql asked = Sql.of("SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(?)", table);
            hasFullText = !calls.rows(asked, row -> true).isEmpty();
        }
        return hasFullText ? Optional.of(this::rows) : Optional.empty();
    }

    /** The rank, 0–1000, is Okapi BM25's; the key of the index is the primary key. */
    private Sql rows(Selection selection, List<String> textColumns, List<String> words) {
        String searched = existing ? String.join(", ", textColumns) : "[search_text]";
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            if (text.length() + word.length() < LONGEST_QUESTION) {
                text.append(text.isEmpty() ? "" : " ").append(word);
            }
        }
        return Sql.of(
                        """
                        SELECT TOP (?) %s, CAST(hit.[RANK] AS float) AS %s
                        FROM %s JOIN FREETEXTTABLE(%s, (%s), ?, LANGUAGE 1033) AS hit ON hit.[KEY] = %s
                        WHERE hit.[RANK] > 0 AND""".formatted(
                                        selection.columns(),
                                        SCORE,
                                        selection.table(),
                                        selection.table(),
                                        searched,
                                        selection.columns().split(", ", 2)[0]),
                        selection.k(),
                        text.toString())
                .plus(" ")
                .plus(selection.where())
                .plus(" ORDER BY hit.[RANK] DESC");
    }

    @Override
    public Sql primaryKey(String table) {
        return Sql.of("""
                SELECT c.[name] FROM sys.indexes i
                JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
                JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
                WHERE i.is_primary_key = 1 AND i.object_id = OBJECT_ID(?)""", table);
    }

    @Override
    public Sql dimension(String table, String vectorColumn) {
        return Sql.of("SELECT TOP (1) VECTORPROPERTY(%s, 'Dimensions') FROM %s WHERE %s IS NOT NULL"
                .formatted(vectorColumn, table, vectorColumn));
    }

    @Override
    public boolean isMissing(SQLException thrown) {
        return AzureSqlFaults.isMissing(thrown);
    }

    @Override
    public EngineException fault(SQLException thrown) {
        return AzureSqlFaults.of(thrown);
    }
}
