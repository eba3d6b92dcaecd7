package ai.chatbot.chat.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param heartbeat after which silence is broken, so that nobody on the way takes the connection for dead
 * @param patience how long an answer is written on for a client that went away; then it is stopped and stored as it is
 * @param kept how long the events of an ended answer can be had again
 * @param longest an answer takes; what is open for longer is forgotten
 * @param lease after which another replica may go on with an answer whose replica is silent
 * @param most answers that are written at the same time by one replica
 */
@ConfigurationProperties("chatbot.chat.stream")
record StreamProperties(
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("10m") Duration kept,
        @DefaultValue("5m") Duration longest,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("4000") int most) {}
