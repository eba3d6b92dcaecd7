package ai.chatbot.chat.engine;

import ai.chatbot.common.contract.session.Channel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param use {@code rag}, {@code n8n} or {@code promptflow}; empty goes by the next two, which the chat web app has
 * @param datasourceType {@code n8n} or anything else
 * @param usePromptflow looked at when the data source is not n8n
 * @param channels engines of single channels; empty for the usual one
 * @param fallback whether our knowledge base answers when an engine outside fails
 */
@ConfigurationProperties("chatbot.chat.engine")
record EngineProperties(
        @DefaultValue("") String use,
        @DefaultValue("") String datasourceType,
        @DefaultValue("false") boolean usePromptflow,
        @DefaultValue Map<Channel, String> channels,
        @DefaultValue("false") boolean fallback) {

    static final String RAG = "rag";

    EngineProperties {
        channels = Map.copyOf(channels);
    }

    /** For a conversation on this channel; null where the client keeps it. */
    String on(@Nullable Channel channel) {
        if (channel == null) {
            return RAG;
        }
        String own = channels.getOrDefault(channel, "").strip();
        return own.isEmpty() ? usual() : own;
    }

    private String usual() {
        if (!use.isBlank()) {
            return use.strip();
        }
        if (datasourceType.strip().equalsIgnoreCase("n8n")) {
            return "n8n";
        }
        return usePromptflow ? "promptflow" : RAG;
    }
}
