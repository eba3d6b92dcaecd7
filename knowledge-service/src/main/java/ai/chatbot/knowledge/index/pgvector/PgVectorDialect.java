package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.sql.Sql;
import ai.chatbot.knowledge.index.sql.SqlCalls;
import ai.chatbot.knowledge.index.sql.SqlDialect;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 12 or newer with pgvector 0.5 or newer. */
final class PgVectorDialect implements SqlDialect {

    /** What an HNSW index takes of type {@code vector}. */
    private static final int LARGEST = 2000;

    private final boolean existing;

    /** @param existing whether the table is somebody else's */
    PgVectorDialect(boolean existing) {
        this.existing = existing;
    }

    @Override
    public String name() {
        return PgVectorProperties.TYPE;
    }

    @Override
    public int largestDimension() {
        return LARGEST;
    }

    @Override
    public String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public Sql lock(String name) {
        return Sql.of("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name);
    }

    @Override
    public Sql createKinds(String kinds) {
        return Sql.of("CREATE TABLE IF NOT EXISTS " + kinds
                + " (name text PRIMARY KEY, embedding_model text NOT NULL, embedding_dimension integer NOT NULL)");
    }

    @Override
    public Sql exists(String table) {
        return Sql.of("SELECT 1 WHERE to_regclass(?) IS NOT NULL", table);
    }

    @Override
    public List<Sql> create(String table, int dimension) {
        String columns = """
                CREATE TABLE %s (
                  chunk_id text PRIMARY KEY, document_id text NOT NULL, title text NOT NULL, content text NOT NULL,
                  document_type text NOT NULL, category text, tags text[] NOT NULL, language text, section text,
                  page integer, start_position integer NOT NULL, end_position integer NOT NULL,
                  chunk_index integer NOT NULL, source text, url text, readers text[] NOT NULL,
                  updated_at bigint NOT NULL, search_text text NOT NULL, vector vector(%d) NOT NULL,
                  words tsvector GENERATED ALWAYS AS (to_tsvector('english', search_text)) STORED)""".formatted(table, dimension);
        String vectors = " USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 100)";
        return Stream.of(
                        "CREATE EXTENSION IF NOT EXISTS vector",
                        columns,
                        "CREATE INDEX ON " + table + vectors,
                        "CREATE INDEX ON " + table + " USING gin (words)",
                        "CREATE INDEX ON " + table + " (document_id)")
                .map(Sql::of)
                .toList();
    }

    /** PostgreSQL's texts cannot hold the character zero, which some documents do. */
    @Override
    public @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> text.replace('\0', '\uFFFD');
            case Collection<?> texts -> texts.stream().map(this::value).toArray(String[]::new);
            case null, default -> value;
        };
    }

    @Override
    public List<String> list(Object column) throws SQLException {
        return List.of((String[]) ((Array) column).getArray());
    }

    @Override
    public String vectorPlaceholder(int dimension) {
        return "?::vector";
    }

    /** An existing column may be an array, a JSON array or one text. */
    @Override
    public Sql oneOf(String column, boolean list, List<String> values) {
        String test = !list
                ? "%s::text = ANY (?::text[])"
                : existing ? "jsonb_exists_any(to_jsonb(%s), ?::text[])" : "%s && ?::text[]";
        return Sql.of(test.formatted(column), value(values));
    }

    @Override
    public Sql nearest(Selection selection, String vectorColumn, float[] vector) {
        String near = SqlDialect.text(vector);
        return Sql.of(
                        "SELECT %s, 1 - (%s <=> ?::vector) AS %s FROM %s WHERE "
                                .formatted(selection.columns(), vectorColumn, SCORE, selection.table()),
                        near)
                .plus(selection.where())
                .plus(" ORDER BY " + vectorColumn + " <=> ?::vector LIMIT ?", near, selection.k());
    }

    @Override
    public Optional<Matching> matching(SqlCalls calls, String table) {
        return Optional.of((selection, textColumns, words) -> {
            String text = existing
                    ? "to_tsvector('english', concat_ws(' ', " + String.join(", ", textColumns) + "))"
                    : "words";
            return Sql.of(
                            """
                            SELECT %s, ts_rank_cd(%s, passage_asked) AS %s
                            FROM %s, websearch_to_tsquery('english', ?) AS passage_asked
                            WHERE %s @@ passage_asked AND""".formatted(selection.columns(), text, SCORE, selection.table(), text),
                            String.join(" or ", words))
                    .plus(" ")
                    .plus(selection.where())
                    .plus(" ORDER BY " + SCORE + " DESC LIMIT ?", selection.k());
        });
    }

    /** What is a stop word to PostgreSQL counts as being everywhere. */
    @Override
    public Optional<Sql> frequencies(String table, List<String> words) {
        return Optional.of(Sql.of("""
                SELECT (SELECT count(*) FROM %s
                  WHERE numnode(asked) = 0 OR words @@ asked)
                FROM unnest(?::text[]) WITH ORDINALITY AS list (word, place), plainto_tsquery('english', word) AS asked
                ORDER BY place""".formatted(table), value(words)));
    }

    @Override
    public Sql primaryKey(String table) {
        return Sql.of("""
                SELECT a.attname FROM pg_index i
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indrelid = to_regclass(?) AND i.indisprimary""", table);
    }

    @Override
    public Sql dimension(String table, String vectorColumn) {
        return Sql.of("SELECT vector_dims(%s) FROM %s WHERE %s IS NOT NULL LIMIT 1"
                .formatted(vectorColumn, table, vectorColumn));
    }

    @Override
    public boolean isMissing(SQLException thrown) {
        return PgVectorFaults.isMissing(thrown);
    }

    @Override
    public EngineException fault(SQLException thrown) {
        return PgVectorFaults.of(thrown);
    }
}
