package ai.chatbot.knowledge.index.pgvector;

import static ai.chatbot.knowledge.index.TestPassages.byText;
import static ai.chatbot.knowledge.index.TestPassages.byVector;
import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static ai.chatbot.knowledge.index.TestPassages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.sql.SqlTable;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the real engine. */
class PgVectorPassageIndexTests extends RemoteIndexContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    private final PostgresGate gate = new PostgresGate(KEY);
    private final String table = "kb " + TABLES.incrementAndGet();
    private final List<HikariDataSource> pools = new ArrayList<>();

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        // The pool tries on for as long as it may, whatever the server says.
        Duration patience = key.equals(KEY) ? Duration.ofSeconds(2) : Duration.ofMillis(300);
        var pool = PgVectorPool.open(new Secret(gate.address(key)), patience);
        pools.add(pool);
        return new SqlTable("public", table, existing, QueryType.VECTOR_SIMPLE_HYBRID)
                .engine(pool, new PgVectorDialect(existing.isMapped()), limits.timeout());
    }

    @Override
    protected StandInFaults faults() {
        return gate.faults;
    }

    @Override
    protected void stop() {
        gate.close();
    }

    @AfterEach
    void closePools() {
        pools.forEach(HikariDataSource::close);
    }

    @Override
    protected boolean hasRetryAfter() {
        return false;
    }

    @Override
    protected boolean writesInPart() {
        return false;
    }

    @Override
    public void fillElsewhere() {
        sql("CREATE EXTENSION IF NOT EXISTS vector");
        sql("CREATE TABLE \"%s\" (key integer PRIMARY KEY, id text, body text, summary text, heading text, link text,"
                        .formatted(table)
                + " file text, groups text[], embedding vector(2))");
        sql("ALTER TABLE \"%s\" DROP COLUMN key, ADD PRIMARY KEY (id)".formatted(table));
        ELSEWHERE.forEach((id, record) -> sql("INSERT INTO \"%s\" VALUES ('%s', %s, %s, %s, %s, %s, '{%s}', '%s')"
                .formatted(
                        table,
                        id,
                        text(record, "body"),
                        text(record, "summary"),
                        text(record, "heading"),
                        text(record, "link"),
                        text(record, "file"),
                        ((List<?>) record.get("groups")).getFirst(),
                        record.get("embedding"))));
    }

    private static String text(Map<String, Object> record, String name) {
        return record.containsKey(name) ? "'" + record.get(name) + "'" : "NULL";
    }

    @Override
    public int elsewhere() {
        return number("SELECT count(*) FROM \"" + table + "\"");
    }

    @Override
    public Set<QueryType> queryTypes() {
        return QueryType.WITHOUT_RANKER;
    }

    @Override
    public Object settings(String queryType) {
        return new PgVectorProperties(new Secret("postgresql://x"), "public", "t", queryType, ExistingIndex.NONE);
    }

    private <T> T asOwner(String sql, SqlAnswer<T> answer) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + gate.address(KEY).replace("me:" + KEY + "@", "") + "&user=me&password=" + KEY);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return answer.of(statement.getResultSet());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private interface SqlAnswer<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private void sql(String sql) {
        asOwner(sql, rows -> true);
    }

    private int number(String sql) {
        return asOwner(sql, rows -> rows.next() ? rows.getInt(1) : -1);
    }

    private String lines(String sql) {
        return asOwner(sql, rows -> {
            StringBuilder lines = new StringBuilder();
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
            return lines.toString();
        });
    }

    @Test
    void writesABatchAsAWholeOrNotAtAll() {
        var two = List.of(indexed(passage("c1", "d1", "one"), 1, 0), indexed(passage("c2", "d1", "two"), 0, 1));
        index().upsert(List.of(indexed(passage("c1", "d1", "before"), 1, 0)));
        faults().refuseOneOfTheNextBatch(400);
        assertThatThrownBy(() -> index().upsert(two))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.details()).containsEntry("reason", "request_refused"));
        assertThat(index().query(byVector(5, 1, 0)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.passage().content()).isEqualTo("before"));
        faults().refuseOneOfTheNextBatch(503);
        index().upsert(two);
        assertThat(index().count()).isEqualTo(2);
    }

    /** An HNSW index gives back its nearest rows first and filters them afterwards. */
    @Test
    void losesNoHitOfARareFilterToTheVectorIndex() {
        index().upsert(IntStream.range(0, 1000)
                .mapToObj(i -> {
                    String category = i % 200 == 199 ? "rare" : "common";
                    var passage = with(passage("c" + i, "d", "text"), DocumentType.FAQ, category, List.of(), "en");
                    return indexed(passage, 1000 - i, i, 1);
                })
                .toList());
        sql("SET enable_seqscan = off; SET enable_sort = off");
        try {
            String plan = lines(
                    "EXPLAIN SELECT chunk_id FROM \"%s\" WHERE category = 'rare' ORDER BY vector <=> '[1,0,0]' LIMIT 5"
                            .formatted(table));
            assertThat(plan).contains("Index Scan using").contains("vector");
            var rare = PassageFilter.NONE.withCategories(Set.of("rare"));
            assertThat(ids(index().query(new PassageQuery(unit(1, 0, 0), null, rare, Reader.ANYONE, 5))))
                    .containsExactly("c199", "c399", "c599", "c799", "c999");
        } finally {
            sql("RESET enable_seqscan; RESET enable_sort");
        }
    }

    @Test
    void looksAtMoreRowsAtOnceWhereTheExtensionIsTooOldToGoOn() {
        index().upsert(List.of(indexed(passage("c", "d", "text"), 1, 0)));
        assertThat(lines("SHOW hnsw.iterative_scan")).isEqualTo("strict_order\n");
        sql("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'");
        try {
            assertThat(reopened().count()).isEqualTo(1);
            assertThat(number("SHOW hnsw.ef_search")).isEqualTo(1000);
        } finally {
            sql("UPDATE pg_extension SET extversion = '0.8.7' WHERE extname = 'vector'");
        }
        assertThat(reopened().count()).isEqualTo(1);
        assertThat(number("SHOW hnsw.ef_search")).isEqualTo(100);
    }

    @Test
    void keepsTheVersionOfOneWriterWhenSeveralReplaceADocumentAtOnce() throws Exception {
        index().upsert(List.of(indexed(passage("c", "d", "first"), 1, 0)));
        PassageIndex other = reopened();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> writers = List.of(
                    () -> index().replaceDocument("d", List.of(indexed(passage("x", "d", "x"), 1, 0))),
                    () -> other.replaceDocument("d", List.of(indexed(passage("y", "d", "y"), 1, 0))));
            for (var written : threads.invokeAll(writers)) {
                assertThat(written.get()).isEqualTo(1);
            }
        }
        assertThat(index().count()).isEqualTo(1);
    }

    @Test
    void makesTheTableOnceWhenSeveralReplicasStartToWrite() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Boolean>> replicas = IntStream.range(0, 3)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        reopened().upsert(List.of(indexed(passage("c" + i, "d" + i, "text"), 1, i)));
                        return true;
                    })
                    .toList();
            for (var written : threads.invokeAll(replicas)) {
                assertThat(written.get()).isTrue();
            }
        }
        assertThat(index().count()).isEqualTo(3);
    }

    @Test
    void refusesVectorsThatAreTooLongForTheIndex() {
        var tooLong = new IndexedPassage(passage("c", "d", "text"), new float[2001], "model");
        assertThatThrownBy(() -> index().upsert(List.of(tooLong)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_DIMENSION_CONFLICT))
                .hasMessageContaining("2000");
    }

    @Test
    void storesTextsWithTheCharacterZero() {
        index().upsert(List.of(indexed(passage("c", "d", "re\0fund machine"), 1, 0)));
        assertThat(index().query(byText("machine")).getFirst().passage().content())
                .isEqualTo("re\uFFFDfund machine");
    }

    @Test
    void weighsWhatPostgresCallsAStopWordAsCommon() {
        index().upsert(List.of(
                indexed(passage("c1", "d1", "refund"), 1, 0), indexed(passage("c2", "d1", "my parcel"), 0, 1)));
        var weights = index().weigh("how refund");
        assertThat(weights.get(0).weight()).isLessThan(weights.get(1).weight());
    }

    @Test
    void readsATableWithNumbersAsIdsAndOneGroupInEachRow() {
        sql("CREATE EXTENSION IF NOT EXISTS vector");
        sql("CREATE TABLE \"%s\" (id integer PRIMARY KEY, body text, team text, embedding vector(2))".formatted(table));
        sql("INSERT INTO \"%s\" VALUES (7, 'Refunds', 'g1', '[1,0]'), (8, 'Parcels', 'g2', '[0,1]')".formatted(table));
        var fields = new ExistingIndex("body", "", "", "", "embedding", "team", "");
        PassageIndex index = existing(fields, QueryType.VECTOR_SIMPLE_HYBRID);
        var member = new Reader(Set.of("everyone", "group:g1"));
        var query = new PassageQuery(unit(1, 0), "refund", PassageFilter.NONE, member, 5);
        assertThat(ids(index.query(query))).containsExactly("7");
    }

    @Test
    void needsAPrimaryKeyToReadATable() {
        sql("CREATE TABLE \"%s\" (body text)".formatted(table));
        PassageIndex index = existing(new ExistingIndex("body", "", "", "", "", "", ""), QueryType.SIMPLE);
        assertThatThrownBy(() -> index.query(byText("refund")))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.getCause()).hasMessageContaining("primary key"));
    }
}
