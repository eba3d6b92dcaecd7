package ai.chatbot.user.audit;

import ai.chatbot.common.mongo.CollectionIndexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    CollectionIndexes auditIndexes() {
        return CollectionIndexes.of(
                "audit_log",
                new Index().on("user_id", Direction.ASC).on("created_at", Direction.DESC),
                new Index().on("event", Direction.ASC).on("created_at", Direction.DESC));
    }
}
