package ai.chatbot.chat.memory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param historyTokens how much of a conversation's last turns a model gets to read word for word; what is older is
 *     summarised
 * @param summaries whether conversations are summarised; without, what is older is not known to the model
 * @param titles whether a model may find titles; without, they are words of the first question
 */
@ConfigurationProperties("chatbot.chat.memory")
record MemoryProperties(
        @DefaultValue("1500") int historyTokens,
        @DefaultValue("true") boolean summaries,
        @DefaultValue("true") boolean titles) {

    MemoryProperties {
        if (historyTokens < 100 || historyTokens > 100_000) {
            throw new IllegalArgumentException("chatbot.chat.memory.history-tokens must be 100–100000");
        }
    }
}
