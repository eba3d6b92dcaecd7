package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.sql.SqlTable;
import com.zaxxer.hikari.HikariDataSource;
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
        var table = new SqlTable(properties.schema(), properties.table(), properties.fields(), properties.type());
        return table.indexes(pool, new PgVectorDialect(properties.fields().isMapped()), limits);
    }
}
