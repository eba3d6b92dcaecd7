package ai.chatbot.llm.audit;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.domain.Sort.Direction.DESC;

import ai.chatbot.common.mongo.CollectionIndexes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(GuardAuditProperties.class)
class GuardAuditConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(GuardAuditConfiguration.class);

    /** Beside the index that expires, which the embedded server does not act on. Done twice at once it does no harm. */
    @Bean
    SchedulingConfigurer deleteExpiredAnswers(GuardAudit audit, GuardAuditProperties properties) {
        Duration interval = properties.housekeepingInterval();
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(() -> deleteExpired(audit), interval, interval));
    }

    private static void deleteExpired(GuardAudit audit) {
        try {
            audit.deleteExpired();
        } catch (DataAccessException e) { // the next round comes
            LOG.warn("Withheld answers past their time are not deleted yet: {}", e.toString());
        }
    }

    @Bean
    CollectionIndexes guardAuditIndexes() {
        return CollectionIndexes.of(
                "guard_audit", new Index("purge_at", ASC).expire(Duration.ZERO), new Index("created_at", DESC));
    }
}
