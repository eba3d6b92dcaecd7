package ai.chatbot.knowledge.ingestion;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param streams that this replica serves at the same time
 * @param longest that a stream lasts; then the client opens the next
 * @param heartbeat the longest silence; a client that has gone is noticed at the next word
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.ingestion.events")
record JobEventsProperties(
        @Positive @DefaultValue("100") int streams,
        @DefaultValue("10m") Duration longest,
        @DefaultValue("10s") Duration heartbeat) {}
