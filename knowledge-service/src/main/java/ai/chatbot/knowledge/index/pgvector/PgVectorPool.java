package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.sql.SqlPool;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to PostgreSQL. */
final class PgVectorPool {

    /**
     * An HNSW index gives back its nearest {@code ef_search} rows, and only then the conditions are applied: a condition
     * that few rows fulfil would find too little. From pgvector 0.8 on the scan goes on until enough rows are found; an
     * older one gets the largest list there is. Asked on each new connection, because the server may be updated.
     */
    private static final String TUNING = """
            DO $$
            DECLARE installed text := coalesce(
              (SELECT extversion FROM pg_extension WHERE extname = 'vector'),
              (SELECT default_version FROM pg_available_extensions WHERE name = 'vector'));
            BEGIN
              IF string_to_array(installed, '.')::int[] >= ARRAY[0, 8] THEN
                PERFORM set_config('hnsw.iterative_scan', 'strict_order', false),
                  set_config('hnsw.max_scan_tuples', '100000', false), set_config('hnsw.ef_search', '100', false);
              ELSE
                PERFORM set_config('hnsw.ef_search', '1000', false);
              END IF;
            END $$""";

    private PgVectorPool() {}

    static HikariDataSource open(Secret address, Duration timeout) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        locate(server, address.value());
        server.setApplicationName("chatbot-knowledge");
        return SqlPool.open("pgvector", server, timeout, TUNING);
    }

    private static void locate(PGSimpleDataSource server, String address) {
        if (address.startsWith("jdbc:")) {
            server.setUrl(address);
            return;
        }
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            // Its message would show the password.
            throw new IllegalArgumentException("PGVECTOR_CONNECTION_STRING is not an address");
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        server.setUrl("jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath() + query);
        if (uri.getRawUserInfo() != null) {
            String[] who = uri.getRawUserInfo().split(":", 2);
            server.setUser(decoded(who[0]));
            server.setPassword(who.length < 2 ? "" : decoded(who[1]));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
