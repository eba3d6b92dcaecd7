package ai.chatbot.knowledge.index.standin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The part of JDBC that the adapters use, strict about everything else, over statements that somebody answers. */
public final class JdbcStandIn {

    private JdbcStandIn() {}

    /** A statement as the driver gets it. */
    public record Asked(String sql, List<Object> values) {}

    /** @param rows by column label, in order; null for what gives none */
    public record Answer(List<? extends Map<String, Object>> rows, int changed) {}

    /** One connection to a database. */
    public interface Session {

        void begin();

        void end(boolean commit) throws SQLException;

        Answer answer(Asked asked, int timeoutMillis) throws SQLException;
    }

    /** A new connection, or what keeps one from being made. */
    public interface Server {
        Session connect() throws SQLException;
    }

    public static DataSource dataSource(Server server) {
        return proxy(DataSource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection(server.connect());
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Connection connection(Session session) {
        int[] timeout = {0};
        boolean[] open = {false};
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setNetworkTimeout" -> timeout[0] = (int) arguments[1];
                case "setAutoCommit" -> {
                    session.begin();
                    open[0] = true;
                }
                case "prepareStatement" -> {
                    return statement(session, (String) arguments[0], timeout[0]);
                }
                case "commit", "rollback" -> {
                    open[0] = false;
                    session.end(method.getName().equals("commit"));
                }
                case "close" -> {
                    if (open[0]) {
                        session.end(false);
                    }
                }
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    private static PreparedStatement statement(Session session, String sql, int timeout) {
        List<Object> values = new ArrayList<>();
        List<List<Object>> batch = new ArrayList<>();
        Answer[] last = {null};
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setObject" -> {
                    while (values.size() < (int) arguments[0]) {
                        values.add(null);
                    }
                    values.set((int) arguments[0] - 1, arguments[1]);
                }
                case "addBatch" -> batch.add(new ArrayList<>(values));
                case "executeBatch" -> {
                    for (List<Object> each : batch) {
                        session.answer(new Asked(sql, each), timeout);
                    }
                    return new int[batch.size()];
                }
                case "executeQuery" -> {
                    return rows(session.answer(new Asked(sql, values), timeout).rows());
                }
                case "execute" -> {
                    last[0] = session.answer(new Asked(sql, values), timeout);
                    return last[0].rows() != null;
                }
                case "getUpdateCount" -> {
                    return last[0].changed();
                }
                case "close" -> {}
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    private static ResultSet rows(List<? extends Map<String, Object>> rows) {
        Iterator<? extends Map<String, Object>> left = rows.iterator();
        List<Map<String, Object>> current = new ArrayList<>(Arrays.asList((Map<String, Object>) null));
        return proxy(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> {
                boolean more = left.hasNext();
                if (more) {
                    current.set(0, left.next());
                }
                yield more;
            }
            case "getString" -> value(current.getFirst(), arguments[0]);
            case "getObject" -> value(current.getFirst(), arguments[0]);
            case "getInt" -> ((Number) value(current.getFirst(), arguments[0])).intValue();
            case "getLong" -> ((Number) value(current.getFirst(), arguments[0])).longValue();
            case "getDouble" -> ((Number) value(current.getFirst(), arguments[0])).doubleValue();
            case "getMetaData" -> labels(List.copyOf(current.getFirst().keySet()));
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object value(Map<String, Object> row, Object column) {
        return column instanceof Integer place
                ? new ArrayList<>(row.values()).get(place - 1)
                : row.get((String) column);
    }

    private static ResultSetMetaData labels(List<String> labels) {
        return proxy(ResultSetMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getColumnCount" -> labels.size();
            case "getColumnLabel" -> labels.get((int) arguments[0] - 1);
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
