package ai.chatbot.llm.provider.openai;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint of the resource, {@code https://….openai.azure.com}; empty when there is none
 * @param auth how we sign in
 * @param apiKey for {@link Auth#KEY}
 * @param deployment what the platform configuration calls the model until an administrator names another
 * @param timeout of one answer, or of a silence in its middle; the router's own limits are meant to be shorter
 * @param connectTimeout until the connection stands
 */
@ConfigurationProperties("chatbot.llm.provider.azure")
record AzureProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("key") Auth auth,
        @DefaultValue("") String apiKey,
        @DefaultValue("gpt-4") String deployment,
        @DefaultValue("2024-10-21") String apiVersion,
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("2s") Duration connectTimeout) {

    enum Auth {
        KEY,
        /** Entra ID: managed identity, service principal or command line; needs “Cognitive Services OpenAI User”. */
        ENTRA_ID
    }

    AzureProperties at(String newEndpoint, String newDeployment) {
        return new AzureProperties(newEndpoint, auth, apiKey, newDeployment, apiVersion, timeout, connectTimeout);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "AzureProperties[" + endpoint + ", " + deployment + ", " + apiVersion + "]";
    }
}
