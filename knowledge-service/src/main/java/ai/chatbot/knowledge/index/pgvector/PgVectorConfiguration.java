package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.sql.SqlCalls;
import ai.chatbot.knowledge.index.sql.SqlEngine;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = PgVectorProperties.TYPE)
@EnableConfigurationProperties({PgVectorProperties.class, RemoteProperties.class})
class PgVectorConfiguration {

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource passagesPool(PgVectorProperties properties, RemoteProperties limits) {
        return PgVectorPool.open(properties.address(), limits.timeout());
    }

    @Bean
    PassageIndexes passageIndexes(
            @Qualifier("passagesPool") HikariDataSource pool, PgVectorProperties properties, RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> engine(
                        pool,
                        properties.schema(),
                        PassageIndexes.name(properties.table(), "_", generation),
                        properties.fields(),
                        limits.timeout()),
                properties.fields(),
                properties.type(),
                limits);
    }

    static Engine engine(DataSource pool, String schema, String table, ExistingIndex existing, Duration timeout) {
        var dialect = new PgVectorDialect(existing.isMapped());
        return new SqlEngine(new SqlCalls(pool, timeout), dialect, schema, table, existing);
    }
}
