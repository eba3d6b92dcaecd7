package ai.chatbot.llm.provider.anthropic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param apiKey empty when there is none
 * @param model used until an administrator names another
 * @param timeout of one attempt
 * @param maxRetries of 408, 409, 429, 5xx, time-outs and connection failures
 * @param maxRetryWait a {@code Retry-After} longer than this is not waited for
 */
@ConfigurationProperties("chatbot.llm.provider.anthropic")
record AnthropicProperties(
        @DefaultValue("https://api.anthropic.com") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("claude-sonnet-4-5") String model,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("2") int maxRetries,
        @DefaultValue("5s") Duration maxRetryWait) {

    /** Never the key. */
    @Override
    public String toString() {
        return "AnthropicProperties[" + baseUrl + ", " + model + "]";
    }
}
