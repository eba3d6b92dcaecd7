package ai.chatbot.knowledge.index.sql;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Where passages are in a database.
 *
 * @param name of the first generation's table; further generations have their id behind it
 * @param fields what the columns are called when the table is somebody else's
 */
public record SqlTable(String schema, String name, ExistingIndex fields, QueryType type) {

    public PassageIndexes indexes(DataSource pool, SqlDialect dialect, RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> new SqlTable(schema, PassageIndexes.name(name, "_", generation), fields, type)
                        .engine(pool, dialect, limits.timeout()),
                fields,
                type,
                limits);
    }

    public Engine engine(DataSource pool, SqlDialect dialect, Duration timeout) {
        return new SqlEngine(new SqlCalls(pool, timeout), dialect, schema, name, fields);
    }
}
