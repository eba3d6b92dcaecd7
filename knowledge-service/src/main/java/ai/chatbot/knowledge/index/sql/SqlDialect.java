package ai.chatbot.knowledge.index.sql;

import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.EngineException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a database spells what {@link SqlEngine} does. Names of tables and columns come quoted, unless said otherwise. */
public interface SqlDialect {

    /** What the score of a row is called. */
    String SCORE = "passage_score";

    /** As the setting calls the engine. */
    String name();

    /** The longest vectors that can be stored and searched. */
    int largestDimension();

    String quoted(String identifier);

    /** Holds back other transactions that lock the same name until this one ends. */
    Sql lock(String name);

    /** Makes the table that tells what vectors the tables of passages hold, unless it is there. */
    Sql createKinds(String kinds);

    /** A row when there is such a table. */
    Sql exists(String table);

    /** The statements that make a table of passages, empty. */
    List<Sql> create(String table, int dimension);

    /** Statements that cannot be part of a transaction, after {@link #create}. */
    default List<Sql> afterCreate(SqlCalls calls, String table) throws SQLException {
        return List.of();
    }

    /** A value as the driver takes it: text, a number, null, or a list of texts. */
    @Nullable
    Object value(@Nullable Object value);

    /** The texts of a column of lists. */
    List<String> list(Object column) throws SQLException;

    /** As both databases read a vector. */
    static String text(float[] vector) {
        StringBuilder text = new StringBuilder("[");
        for (float value : vector) {
            text.append(text.length() > 1 ? "," : "").append(value);
        }
        return text.append(']').toString();
    }

    /** The placeholder of a vector, which is given as {@link #text}. */
    String vectorPlaceholder(int dimension);

    /** One of several texts, as a condition on a column. */
    Sql oneOf(String column, boolean list, List<String> values);

    /** The rows with the nearest vectors, and their cosine as {@link #SCORE}. */
    Sql nearest(Selection selection, String vectorColumn, float[] vector);

    /** Finds the rows that match any of the words, and how well as {@link #SCORE}; empty without a keyword leg. */
    Optional<Matching> matching(SqlCalls calls, String table) throws SQLException;

    /** The keyword leg of a table. */
    @FunctionalInterface
    interface Matching {

        /** @param textColumns what is searched in an existing table; ours has its own */
        Sql rows(Selection selection, List<String> textColumns, List<String> words);
    }

    /** In how many rows each word is found, a row for each; empty when that is not cheap. */
    default Optional<Sql> frequencies(String table, List<String> words) {
        return Optional.empty();
    }

    /** The name, not quoted, of each column of the primary key. */
    Sql primaryKey(String table);

    /** The dimension of any vector of an existing table; no row when there is none. */
    Sql dimension(String table, String vectorColumn);

    /** Whether a table is missing. */
    boolean isMissing(SQLException thrown);

    EngineException fault(SQLException thrown);

    /**
     * What is selected.
     *
     * @param columns separated by commas
     * @param where conditions without the word; never empty
     */
    record Selection(String columns, String table, Sql where, int k) {}

    /** A condition of the engine's port. */
    default Sql condition(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(String field, boolean list, var values) ->
                oneOf(quoted(field), list, values.stream().sorted().toList());
            case Condition.Between(String field, var from, var until) -> {
                Sql period = Sql.of("1 = 1");
                if (from != null) {
                    period = period.plus(" AND " + quoted(field) + " >= ?", from.toEpochMilli());
                }
                yield until == null ? period : period.plus(" AND " + quoted(field) + " < ?", until.toEpochMilli());
            }
        };
    }
}
