package ai.chatbot.knowledge.index.pgvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.knowledge.index.remote.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PgVectorPoolTests {

    private static PGSimpleDataSource server(String address) throws Exception {
        try (var pool = PgVectorPool.open(new Secret(address), Duration.ofSeconds(1))) {
            return pool.unwrap(PGSimpleDataSource.class);
        }
    }

    @Test
    void readsTheAddressThatOtherClientsTake() throws Exception {
        PGSimpleDataSource server = server("postgresql://me:p%40ss%2Fw+rd@db.example.org:6432/kb?sslmode=require");
        assertThat(server.getServerNames()).containsExactly("db.example.org");
        assertThat(server.getPortNumbers()).containsExactly(6432);
        assertThat(server.getDatabaseName()).isEqualTo("kb");
        assertThat(server.getUser()).isEqualTo("me");
        assertThat(server.getPassword()).isEqualTo("p@ss/w+rd");
        assertThat(server.getSslmode()).isEqualTo("require");
    }

    @Test
    void readsAJdbcAddress() throws Exception {
        PGSimpleDataSource server = server("jdbc:postgresql://db/kb?user=me&password=p");
        assertThat(server.getDatabaseName()).isEqualTo("kb");
        assertThat(server.getPassword()).isEqualTo("p");
    }

    @Test
    void doesNotShowThePasswordOfAnAddressThatIsNone() {
        assertThatThrownBy(() -> server("postgresql://me:s3 cr3t@db/kb"))
                .hasMessage("PGVECTOR_CONNECTION_STRING is not an address")
                .hasNoCause();
    }
}
