package ai.chatbot.llm.provider.openai;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * OpenAI, or a server that speaks its protocol.
 *
 * @param baseUrl up to and with the version, {@code https://api.openai.com/v1}
 * @param apiKey empty when the server wants none
 * @param model used until an administrator names another
 * @param timeout of one attempt
 * @param maxRetries of 408, 409, 429, 5xx, time-outs and connection failures
 * @param maxRetryWait a {@code Retry-After} longer than this is not waited for
 */
@ConfigurationProperties("chatbot.llm.provider.openai")
record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("gpt-4o-mini") String model,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("2") int maxRetries,
        @DefaultValue("5s") Duration maxRetryWait) {

    /** Never the key. */
    @Override
    public String toString() {
        return "OpenAiProperties[" + baseUrl + ", " + model + "]";
    }
}
