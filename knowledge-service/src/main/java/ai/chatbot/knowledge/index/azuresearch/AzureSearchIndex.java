package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.search.documents.indexes.SearchIndexClient;
import com.azure.search.documents.indexes.SearchIndexClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which index of which service.
 *
 * @param endpoint {@code https://…}: the SDK sends keys over nothing else
 * @param semanticConfiguration reorders what is found by words; null for none
 */
public record AzureSearchIndex(
        String endpoint, Secret key, String name, @Nullable String semanticConfiguration, ExistingIndex existing) {

    /** The same for another generation. */
    public AzureSearchIndex in(String generation) {
        return new AzureSearchIndex(
                endpoint, key, PassageIndexes.name(name, "-", generation), semanticConfiguration, existing);
    }

    /** @param engine what the engine is called in answers and logs */
    public Engine engine(String engine, HttpClient http) {
        SearchIndexClient client = new SearchIndexClientBuilder()
                .endpoint(endpoint)
                .credential(new AzureKeyCredential(key.value()))
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .buildClient();
        return new AzureSearchEngine(engine, client, this);
    }

    /** One for all requests. */
    public static HttpClient httpClient(RemoteProperties limits) {
        return new JdkHttpClientBuilder()
                .connectionTimeout(limits.timeout())
                .responseTimeout(limits.timeout())
                .readTimeout(limits.timeout())
                .build();
    }
}
