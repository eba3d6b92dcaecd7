package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
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
        String endpoint,
        Access access,
        String name,
        @Nullable String semanticConfiguration,
        ExistingIndex existing) {

    /** How one gets in. */
    public sealed interface Access {

        record Key(Secret key) implements Access {}

        /** By a role on the search service. */
        record Identity(TokenCredential credential) implements Access {}
    }

    /** The same for another generation. */
    public AzureSearchIndex in(String generation) {
        return new AzureSearchIndex(
                endpoint, access, PassageIndexes.name(name, "-", generation), semanticConfiguration, existing);
    }

    /** @param engine what the engine is called in answers and logs */
    public Engine engine(String engine, HttpClient http) {
        SearchIndexClientBuilder client = new SearchIndexClientBuilder()
                .endpoint(endpoint)
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
        switch (access) {
            case Access.Key(Secret key) -> client.credential(new AzureKeyCredential(key.value()));
            case Access.Identity(TokenCredential credential) -> client.credential(credential);
        }
        return new AzureSearchEngine(engine, client.buildClient(), this);
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
