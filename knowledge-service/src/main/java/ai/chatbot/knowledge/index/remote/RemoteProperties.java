package ai.chatbot.knowledge.index.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient we are with a remote engine.
 *
 * @param timeout of one request
 * @param attempts of a request that was throttled or failed at the engine's side, 1–10
 * @param longestWait between two attempts; an engine that asks for more is given up at once
 */
@ConfigurationProperties("chatbot.knowledge.index.remote")
public record RemoteProperties(
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("4") int attempts,
        @DefaultValue("5s") Duration longestWait) {

    public RemoteProperties {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("The time-out must be positive and the attempts 1-10");
        }
    }
}
