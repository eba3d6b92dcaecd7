package ai.chatbot.llm.guard.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param apiKey of its own: a key for OpenAI's models alone sends nobody's questions to the moderation; empty turns it off
 * @param timeout of a call, connection included
 */
@ConfigurationProperties("chatbot.llm.guard.openai")
record ModerationProperties(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("omni-moderation-latest") String model,
        @DefaultValue("2s") Duration timeout) {

    boolean configured() {
        return !apiKey.isBlank();
    }
}
