package ai.chatbot.llm.config;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param embeddingModels what embedding-service can load; changing it re-embeds nothing by itself */
@ConfigurationProperties("chatbot.llm.config")
record ConfigProperties(
        @DefaultValue("huggingface") List<String> embeddingProviders,

        @DefaultValue("sentence-transformers/all-MiniLM-L6-v2")
        List<String> embeddingModels) {

    ConfigProperties {
        embeddingProviders = List.copyOf(embeddingProviders);
        embeddingModels = List.copyOf(embeddingModels);
    }
}
