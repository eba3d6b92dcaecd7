package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.RemotePassageIndex;
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
    PassageIndex passageIndex(
            @Qualifier("passagesPool") HikariDataSource pool, PgVectorProperties properties, RemoteProperties limits) {
        Engine engine = engine(pool, properties.schema(), properties.table(), properties.fields(), limits.timeout());
        return new RemotePassageIndex(engine, properties.fields(), properties.type(), limits);
    }

    static Engine engine(DataSource pool, String schema, String table, ExistingIndex existing, Duration timeout) {
        var dialect = new PgVectorDialect(existing.isMapped());
        return new SqlEngine(new SqlCalls(pool, timeout), dialect, schema, table, existing);
    }
}
