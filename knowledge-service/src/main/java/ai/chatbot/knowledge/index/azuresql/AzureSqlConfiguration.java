package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.sql.SqlPool;
import ai.chatbot.knowledge.index.sql.SqlTable;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = AzureSqlProperties.TYPE)
@EnableConfigurationProperties({AzureSqlProperties.class, RemoteProperties.class})
class AzureSqlConfiguration {

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource passagesPool(AzureSqlProperties properties, RemoteProperties limits) {
        return SqlPool.open(AzureSqlProperties.TYPE, AzureSqlServer.of(properties), limits.timeout(), null);
    }

    @Bean
    PassageIndexes passageIndexes(
            @Qualifier("passagesPool") HikariDataSource pool, AzureSqlProperties properties, RemoteProperties limits) {
        var table = new SqlTable(properties.schema(), properties.tableName(), properties.fields(), properties.type());
        return table.indexes(pool, new AzureSqlDialect(properties.fields().isMapped()), limits);
    }
}
