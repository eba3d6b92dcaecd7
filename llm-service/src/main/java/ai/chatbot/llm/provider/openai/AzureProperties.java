package ai.chatbot.llm.provider.openai;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint of the resource, {@code https://….openai.azure.com}; empty when there is none
 * @param auth how we sign in
 * @param apiKey for {@link Auth#KEY}
 * @param deployment what the platform configuration calls the model until an administrator names another
 * @param timeout of one attempt. All attempts and waits together stay under the minute that callers of llm-service wait
 * @param maxRetries of 408, 409, 429, 5xx, time-outs and connection failures, with 0.5 s and 1 s between them
 * @param maxRetryWait a {@code Retry-After} longer than this is not waited for
 */
@ConfigurationProperties("chatbot.llm.provider.azure")
record AzureProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("key") Auth auth,
        @DefaultValue("") String apiKey,
        @DefaultValue("gpt-4") String deployment,
        @DefaultValue("2024-02-01") String apiVersion,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("2") int maxRetries,
        @DefaultValue("5s") Duration maxRetryWait) {

    enum Auth {
        KEY,
        /** Entra ID: managed identity, service principal or command line; needs “Cognitive Services OpenAI User”. */
        ENTRA_ID
    }

    AzureProperties at(String newEndpoint, String newDeployment) {
        return new AzureProperties(
                newEndpoint, auth, apiKey, newDeployment, apiVersion, timeout, maxRetries, maxRetryWait);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "AzureProperties[" + endpoint + ", " + deployment + ", " + apiVersion + "]";
    }
}
