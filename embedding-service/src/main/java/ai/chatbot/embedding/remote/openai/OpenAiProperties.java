package ai.chatbot.embedding.remote.openai;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl up to and with the version
 * @param apiKey empty when there is none: its models are then listed and not available
 */
@ConfigurationProperties("chatbot.embedding.provider.openai")
record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @DefaultValue("") String apiKey) {

    /** Never the key. */
    @Override
    public String toString() {
        return "OpenAiProperties[" + baseUrl + "]";
    }
}
