package ai.chatbot.session.housekeeping;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.domain.Sort.Direction.DESC;

import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.session.history.ForgetCitedDocument;
import ai.chatbot.session.history.HistoryProperties;
import ai.chatbot.session.lifecycle.AbandonExpiredSessions;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.removal.FinishRemovals;
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
@EnableConfigurationProperties({SessionProperties.class, HistoryProperties.class})
class HousekeepingConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingConfiguration.class);

    @Bean
    SchedulingConfigurer housekeeping(
            AbandonExpiredSessions abandonExpired,
            ApplyRetention applyRetention,
            ForgetCitedDocument forgetDocuments,
            FinishRemovals finishRemovals,
            SessionProperties properties) {
        Duration interval = properties.housekeepingInterval();
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(
                () -> tidyUp(abandonExpired, applyRetention, forgetDocuments, finishRemovals), interval, interval));
    }

    private static void tidyUp(
            AbandonExpiredSessions abandonExpired,
            ApplyRetention applyRetention,
            ForgetCitedDocument forgetDocuments,
            FinishRemovals finishRemovals) {
        try {
            int abandoned = abandonExpired.run();
            if (abandoned > 0) {
                LOG.info("{} sessions expired and are abandoned now", abandoned);
            }
            applyRetention.run();
            forgetDocuments.repeat();
            finishRemovals.run();
        } catch (DataAccessException e) { // the next round comes
            LOG.warn("Housekeeping was cut short: {}", e.toString());
        }
    }

    /**
     * Not in the seed: that of the last activity for lists, two for removals, that of the revision, which makes every
     * change a key look-up, and the last one for the job.
     */
    @Bean
    CollectionIndexes sessionIndexes() {
        return CollectionIndexes.of(
                "chat_sessions",
                new Index("session_id", ASC).unique(),
                new Index("user_id", ASC).on("started_at", DESC),
                new Index("user_id", ASC).on("context.last_activity", DESC),
                new Index("deleted_at", ASC).sparse(),
                new Index("removed.erased_at", ASC).sparse(),
                new Index("status", ASC).on("last_message_at", DESC),
                new Index("purge_at", ASC).expire(Duration.ZERO),
                new Index("session_id", ASC).on("revision", ASC).unique(),
                new Index("status", ASC).on("expires_at", ASC));
    }

    @Bean
    CollectionIndexes messageIndexes() {
        return CollectionIndexes.of(
                "chat_messages",
                new Index("message_id", ASC).unique(),
                new Index("turn_key", ASC).unique(),
                new Index("session_id", ASC).on("timestamp", ASC),
                new Index("user_id", ASC).on("timestamp", DESC),
                new Index("timestamp", DESC),
                new Index("metadata.sources.document_id", ASC),
                new Index("purge_at", ASC).expire(Duration.ZERO));
    }
}
