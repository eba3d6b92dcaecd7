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
 * @param timeout of one answer, or of a silence in its middle; the router's own limits are meant to be shorter
 * @param connectTimeout until the connection stands
 */
@ConfigurationProperties("chatbot.llm.provider.openai")
record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("gpt-4o-mini") String model,
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("2s") Duration connectTimeout) {

    /** Never the key. */
    @Override
    public String toString() {
        return "OpenAiProperties[" + baseUrl + ", " + model + "]";
    }
}
