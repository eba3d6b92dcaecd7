package ai.chatbot.llm.prompt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxContextCharacters of all passages together in one prompt; about four characters are a token, so the default
 *     leaves room for the answer in a model with 8,192
 * @param refresh how long a stored template is used before it is looked up again
 */
@ConfigurationProperties("chatbot.llm.prompt")
record PromptProperties(
        @DefaultValue("20000") int maxContextCharacters,
        @DefaultValue("5s") Duration refresh) {}
