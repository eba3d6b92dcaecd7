package ai.chatbot.embedding.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are called. Each model has a queue and calls of its own.
 *
 * @param timeout of one attempt. All attempts and waits together stay under the minute that callers wait
 * @param maxRetries of 408, 429, 5xx, time-outs and connection failures
 * @param retryPause before the first of them; doubles, with jitter, unless the provider says how long to wait
 * @param maxRetryWait a {@code Retry-After} longer than this is not waited for
 * @param concurrency calls of one model at the same time
 * @param queueCapacity texts of one model that may wait or be under way; more are refused with
 *     {@code EMBEDDING_OVERLOADED}
 * @param linger how long a call waits for texts of other requests to come along
 */
@ConfigurationProperties("chatbot.embedding.remote")
public record RemoteProperties(
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("2") int maxRetries,
        @DefaultValue("500ms") Duration retryPause,
        @DefaultValue("5s") Duration maxRetryWait,
        @DefaultValue("4") int concurrency,
        @DefaultValue("2048") int queueCapacity,
        @DefaultValue("3ms") Duration linger) {

    public RemoteProperties {
        if (maxRetries < 0 || concurrency < 1 || queueCapacity < 1) {
            throw new IllegalArgumentException(
                    "chatbot.embedding.remote: max-retries must be >= 0, concurrency and queue-capacity >= 1, not %d, %d, %d"
                            .formatted(maxRetries, concurrency, queueCapacity));
        }
    }
}
