package ai.chatbot.embedding.remote.openai;

import ai.chatbot.embedding.remote.CallLimits;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import java.time.Duration;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Spring AI's clients, one a model, because a client's options name its model. They try once. */
final class OpenAiClients {

    /** OpenAI takes 2,048 texts and 300,000 tokens in a call; an answer of more than these would be megabytes. */
    static final CallLimits LIMITS = new CallLimits(256, 250_000);

    /** The client insists on one; servers that want none ignore it. */
    private static final String NO_KEY = "none";

    private OpenAiClients() {}

    static OpenAiCall azure(AzureProperties properties, Duration timeout) {
        return call(OpenAiEmbeddingOptions.builder()
                .microsoftFoundry(true)
                .baseUrl(properties.endpoint().strip())
                .credential(AzureApiKeyCredential.create(properties.apiKey().strip()))
                .microsoftFoundryServiceVersion(AzureOpenAIServiceVersion.fromString(properties.apiVersion()))
                .model(properties.deployment().strip())
                .timeout(timeout)
                .maxRetries(0)
                .build());
    }

    static OpenAiCall openAi(String baseUrl, String key, String model, Duration timeout) {
        return call(OpenAiEmbeddingOptions.builder()
                .baseUrl(baseUrl.strip())
                .apiKey(key.isBlank() ? NO_KEY : key.strip())
                .model(model)
                .timeout(timeout)
                .maxRetries(0)
                .build());
    }

    private static OpenAiCall call(OpenAiEmbeddingOptions options) {
        return new OpenAiCall(OpenAiEmbeddingModel.builder().options(options).build());
    }
}
