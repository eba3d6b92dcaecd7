package ai.chatbot.knowledge.index.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of connections that is opened lazily: the service starts whether the database answers or not. */
public final class SqlPool {

    private static final int SIZE = 10;

    /** The pool keeps on trying that long, whatever the database says. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** What Hikari takes. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

    private SqlPool() {}

    /** @param first what is said on each new connection */
    public static HikariDataSource open(String name, DataSource server, Duration timeout, @Nullable String first) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(server);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(between(timeout, LONGEST_WAIT).toMillis());
        config.setValidationTimeout(between(timeout, Duration.ofSeconds(1)).toMillis());
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }

    private static Duration between(Duration timeout, Duration longest) {
        Duration shorter = timeout.compareTo(longest) < 0 ? timeout : longest;
        return shorter.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : shorter;
    }
}
