package ai.chatbot.llm.provider.anthropic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param apiKey empty when there is none
 * @param model used until an administrator names another
 * @param timeout of one answer, or of a silence in its middle; the router's own limits are meant to be shorter
 * @param connectTimeout until the connection stands
 */
@ConfigurationProperties("chatbot.llm.provider.anthropic")
record AnthropicProperties(
        @DefaultValue("https://api.anthropic.com") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("claude-sonnet-4-5") String model,
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("2s") Duration connectTimeout) {

    /** Never the key. */
    @Override
    public String toString() {
        return "AnthropicProperties[" + baseUrl + ", " + model + "]";
    }
}
