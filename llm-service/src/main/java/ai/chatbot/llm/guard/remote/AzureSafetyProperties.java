package ai.chatbot.llm.guard.remote;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint of the Content Safety resource; empty when there is none
 * @param blocklists names of lists kept there that texts are compared with
 * @param timeout of a call, connection included
 */
@ConfigurationProperties("chatbot.llm.guard.azure")
record AzureSafetyProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String key,
        @DefaultValue List<String> blocklists,
        @DefaultValue("2s") Duration timeout) {

    AzureSafetyProperties {
        blocklists = blocklists.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (endpoint.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("chatbot.llm.guard.azure (AZURE_CONTENT_SAFETY_ENDPOINT and"
                    + " AZURE_CONTENT_SAFETY_KEY): set both or none");
        }
    }

    boolean configured() {
        return !endpoint.isBlank();
    }
}
