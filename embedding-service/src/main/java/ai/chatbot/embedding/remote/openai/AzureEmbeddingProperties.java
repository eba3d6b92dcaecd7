package ai.chatbot.embedding.remote.openai;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint of the resource, {@code https://….openai.azure.com}; empty when there is none
 * @param deployment its name in Azure, which says nothing about the model behind it; empty when there is none
 * @param model the id of the model that is deployed there
 */
@ConfigurationProperties("chatbot.embedding.provider.azure")
record AzureEmbeddingProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String deployment,
        @DefaultValue("text-embedding-ada-002") String model,
        @DefaultValue("2024-10-21") String apiVersion) {

    AzureEmbeddingProperties {
        if (!deployment.isBlank() && OpenAiModel.find(model).isEmpty()) {
            throw new IllegalArgumentException(
                    "chatbot.embedding.provider.azure.model (AZURE_EMBEDDING_MODEL) must be one of "
                            + OpenAiModel.KNOWN.stream().map(OpenAiModel::id).toList() + ", not " + model);
        }
    }

    boolean configured() {
        return !endpoint.isBlank() && !apiKey.isBlank() && !deployment.isBlank();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "AzureEmbeddingProperties[" + endpoint + ", " + deployment + ", " + model + ", " + apiVersion + "]";
    }
}
