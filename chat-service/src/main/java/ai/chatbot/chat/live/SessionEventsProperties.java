package ai.chatbot.chat.live;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param streams that this replica serves at the same time
 * @param longest that a stream lasts; then the client opens the next
 * @param heartbeat the longest silence; a client that has gone is noticed at the next word
 * @param recheck how often session-service is asked although Redis has nothing new: what Redis has lost comes then
 */
@Validated
@ConfigurationProperties("chatbot.chat.events")
record SessionEventsProperties(
        @Positive @DefaultValue("2000") int streams,
        @DefaultValue("10m") Duration longest,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("10s") Duration recheck) {}
