package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.standin.JdbcStandIn.Answer;
import ai.chatbot.knowledge.index.standin.JdbcStandIn.Asked;
import ai.chatbot.knowledge.index.standin.JdbcStandIn.Session;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInRecords.Ranked;
import ai.chatbot.knowledge.index.standin.StandInServer;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of the adapter and nothing else, understood word by word; transactions one after the other. Nobody has
 * written one for the wire of SQL Server, so this begins at JDBC.
 */
final class AzureSqlStandIn {

    static final String TABLE = "[dbo].[passages]";

    private static final String KINDS = "[dbo].[chatbot_passage_indexes]";
    private static final Pattern NEAREST = Pattern.compile(
            "SELECT TOP \\(\\?\\) (.+), 1 - (VECTOR_DISTANCE\\('cosine', \\[(\\w+)], "
                    + "CAST\\(CAST\\(\\? AS nvarchar\\(max\\)\\) AS vector\\((\\d+)\\)\\)\\)) AS passage_score FROM \\[dbo]\\.\\[passages] WHERE (.+) ORDER BY \\2");
    private static final Pattern MATCHING = Pattern.compile(
            "SELECT TOP \\(\\?\\) (.+), CAST\\(hit\\.\\[RANK] AS float\\) AS passage_score FROM \\[dbo]\\.\\[passages] "
                    + "JOIN FREETEXTTABLE\\(\\[dbo]\\.\\[passages], \\((.+)\\), \\?, LANGUAGE 1033\\) AS hit ON hit\\.\\[KEY] = \\[(chunk_id|id)] WHERE hit\\.\\[RANK] > 0 AND (.+) ORDER BY hit\\.\\[RANK] DESC");

    final StandInRecords records = new StandInRecords();
    final StandInFaults faults = new StandInFaults();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final Map<String, List<Object>> kinds = new HashMap<>();
    boolean catalog = true;
    boolean fullText;
    boolean table;
    private boolean kindsTable;
    private int dimension;
    private volatile boolean stopped;
    private final Semaphore oneTransaction = new Semaphore(1);

    Session connect(boolean known) throws SQLException {
        if (stopped) {
            throw new SQLException("Refunds", "08S01", new ConnectException("refused"));
        }
        if (!known) {
            throw new SQLException("Login failed for user 'Refunds'", "S0001", 18456);
        }
        return new Transactions();
    }

    void stop() {
        stopped = true;
        faults.release();
    }

    private final class Transactions implements Session {

        private Map<String, Map<String, Object>> before;

        @Override
        public void begin() {
            oneTransaction.acquireUninterruptibly();
            before = records.all();
        }

        @Override
        public void end(boolean commit) {
            if (!commit) {
                records.clear();
                before.forEach(records::put);
            }
            before = null;
            oneTransaction.release();
        }

        @Override
        public Answer answer(Asked statement, int timeout) throws SQLException {
            boolean alone = before == null;
            if (alone) {
                oneTransaction.acquireUninterruptibly();
            }
            try {
                misbehave(statement, timeout);
                asked.add(statement);
                return understood(statement);
            } finally {
                if (alone) {
                    oneTransaction.release();
                }
            }
        }
    }

    private void misbehave(Asked statement, int timeout) throws SQLException {
        Optional<StandInFaults.Fault> fault;
        try {
            fault = CompletableFuture.supplyAsync(faults::take, Thread::startVirtualThread)
                    .get(timeout, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SQLException("Read timed out", "08S01", new SocketTimeoutException("Read timed out"));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        boolean insertion = statement.sql().startsWith("INSERT INTO " + TABLE);
        int status = fault.isPresent() ? fault.get().status() : insertion ? faults.takePartial() : 0;
        if (status != 0) {
            throw new SQLException(
                    "Refunds",
                    "S0001",
                    switch (status) {
                        case 400 -> 8152;
                        case 429 -> 10928;
                        case 503 -> 40613;
                        default -> 40197;
                    });
        }
    }

    private Answer understood(Asked asked) throws SQLException {
        String sql = asked.sql().replaceAll("\\s+", " ");
        List<Object> values = asked.values();
        Matcher nearest = NEAREST.matcher(sql);
        Matcher matching = MATCHING.matcher(sql);
        if (nearest.matches()) {
            return nearest(nearest, values);
        }
        if (matching.matches()) {
            return matching(matching, values);
        }
        if (sql.startsWith("INSERT INTO " + TABLE + " (")) {
            return insert(sql, values);
        }
        if (sql.startsWith("DELETE FROM " + TABLE + " WHERE ")) {
            Predicate<Map<String, Object>> gone =
                    AzureSqlConditions.where(sql.substring(sql.indexOf(" WHERE ") + 7), values, 0);
            List<String> ids = records.all().entrySet().stream()
                    .filter(record -> gone.test(record.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            ids.forEach(records::remove);
            return new Answer(null, ids.size());
        }
        return sql.startsWith("SELECT") ? looked(sql, values) : made(sql, values);
    }

    private Answer looked(String sql, List<Object> values) throws SQLException {
        return switch (sql) {
            case "SELECT embedding_model, embedding_dimension FROM " + KINDS + " WHERE name = ?" -> kind(values, true);
            case "SELECT embedding_model, embedding_dimension FROM " + KINDS
                    + " WHERE name = ? AND EXISTS (SELECT 1 FROM " + TABLE + ")" -> {
                requireTable();
                yield kind(values, records.count() > 0);
            }
            case "SELECT 1 WHERE OBJECT_ID(?) IS NOT NULL" ->
                flag(values.equals(List.of(TABLE)) ? table : kindsTable && values.equals(List.of(KINDS)));
            case "SELECT 1 FROM sys.fulltext_catalogs WHERE is_default = 1" -> flag(catalog);
            case "SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(?)" -> flag(table && fullText);
            case "SELECT COUNT(*) FROM " + TABLE -> one(records.count());
            case "SELECT [chunk_id] FROM " + TABLE + " WHERE [document_id] = ?" ->
                new Answer(
                        records.all().values().stream()
                                .filter(record -> values.getFirst().equals(record.get("document_id")))
                                .map(record -> Map.of("chunk_id", record.get("chunk_id")))
                                .toList(),
                        0);
            case "SELECT TOP (1) VECTORPROPERTY([embedding], 'Dimensions') FROM " + TABLE
                    + " WHERE [embedding] IS NOT NULL" -> one(2);
            default -> {
                if (!sql.contains("i.is_primary_key = 1 AND i.object_id = OBJECT_ID(?)")) {
                    throw new IllegalArgumentException(sql);
                }
                yield new Answer(List.of(Map.of("name", "id")), 0);
            }
        };
    }

    private void requireTable() throws SQLException {
        if (!kindsTable || !table) {
            throw new SQLException("Invalid object name", "S0002", 208);
        }
    }

    private Answer kind(List<Object> values, boolean any) {
        List<Object> known = kinds.get((String) values.getFirst());
        Map<String, Object> row = new LinkedHashMap<>();
        if (known != null && any) {
            row.put("embedding_model", known.get(0));
            row.put("embedding_dimension", known.get(1));
        }
        return new Answer(row.isEmpty() ? List.of() : List.of(row), 0);
    }

    private static Answer flag(boolean set) {
        return new Answer(set ? List.of(Map.of("", 1)) : List.of(), 0);
    }

    private static Answer one(int number) {
        return new Answer(List.of(Map.of("", number)), 0);
    }

    private Answer made(String sql, List<Object> values) {
        Matcher create = Pattern.compile(
                        "CREATE TABLE \\[dbo]\\.\\[passages] .* \\[vector] vector\\((\\d+)\\) NOT NULL, .*")
                .matcher(sql);
        if (create.matches()) {
            table = true;
            fullText = false;
            dimension = Integer.parseInt(create.group(1));
            records.clear();
        } else if (sql.equals("DROP TABLE " + TABLE)) {
            table = false;
        } else if (sql.startsWith("IF OBJECT_ID(?) IS NULL CREATE TABLE " + KINDS)) {
            kindsTable = true;
        } else if (sql.equals("DELETE FROM " + KINDS + " WHERE name = ?")) {
            kinds.remove((String) values.getFirst());
        } else if (sql.startsWith("INSERT INTO " + KINDS + " (name, embedding_model, embedding_dimension)")) {
            kinds.put((String) values.getFirst(), values.subList(1, 3));
        } else if (sql.startsWith("CREATE FULLTEXT INDEX ON " + TABLE + " ([search_text] LANGUAGE 1033)")) {
            fullText = true;
        } else if (!sql.startsWith("EXEC sp_getapplock @Resource = ?")) {
            throw new IllegalArgumentException(sql);
        }
        return new Answer(null, 0);
    }

    private Answer insert(String sql, List<Object> values) throws SQLException {
        String[] names = sql.substring(sql.indexOf('(') + 1, sql.indexOf(')'))
                .replaceAll("[\\[\\] ]", "")
                .split(",");
        if (!sql.endsWith("CAST(CAST(? AS nvarchar(max)) AS vector(" + dimension + ")))") || !table) {
            throw new SQLException("Refunds", "S0001", 42204);
        }
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            Object value = values.get(i);
            boolean json = List.of("tags", "readers", "vector").contains(names[i]);
            record.put(names[i], json ? StandInServer.JSON.readValue((String) value, List.class) : value);
        }
        records.put((String) record.get("chunk_id"), record);
        return new Answer(null, 1);
    }

    private Answer nearest(Matcher sql, List<Object> values) {
        List<?> numbers = StandInServer.JSON.readValue((String) values.get(1), List.class);
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = ((Number) numbers.get(i)).floatValue();
        }
        if (vector.length != Integer.parseInt(sql.group(4)) || !values.get(1).equals(values.getLast())) {
            throw new IllegalArgumentException(values.toString());
        }
        var filter = AzureSqlConditions.where(sql.group(5), values.subList(2, values.size() - 1), 0);
        return selected(sql.group(1), records.nearest(sql.group(3), vector, filter, (int) values.getFirst()));
    }

    private Answer matching(Matcher sql, List<Object> values) {
        if (!fullText) {
            throw new IllegalArgumentException("Not full-text indexed");
        }
        List<String> columns = List.of(sql.group(2).replaceAll("[\\[\\] ]", "").split(","));
        var filter = AzureSqlConditions.where(sql.group(4), values, 2);
        return selected(
                sql.group(1), records.matching(columns, (String) values.get(1), filter, (int) values.getFirst()));
    }

    private static Answer selected(String columns, List<Ranked> found) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Ranked hit : found) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (String column : columns.replaceAll("[\\[\\] ]", "").split(",")) {
                Object value = column.equals("id") ? hit.id() : hit.fields().get(column);
                row.put(column, value instanceof List<?> list ? StandInServer.JSON.writeValueAsString(list) : value);
            }
            row.put("passage_score", hit.score());
            rows.add(row);
        }
        return new Answer(rows, 0);
    }
}
