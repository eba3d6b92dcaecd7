package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchFaults;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchIndex;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchIndex.Access;
import ai.chatbot.knowledge.index.remote.CallEngine;
import ai.chatbot.knowledge.index.remote.FilledElsewhere;
import ai.chatbot.knowledge.index.remote.RemotePassageIndex;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = AzureMlIndexProperties.TYPE)
@EnableConfigurationProperties({AzureMlIndexProperties.class, RemoteProperties.class})
class AzureMlIndexConfiguration {

    @Bean
    PassageIndexes passageIndexes(AzureMlIndexProperties properties, RemoteProperties limits) {
        HttpClient http = AzureSearchIndex.httpClient(limits);
        return new FilledElsewhere(index(
                properties, limits, http, credential(properties, http), wait -> LockSupport.parkNanos(wait.toNanos())));
    }

    /** @param pause waits between two attempts */
    static PassageIndex index(
            AzureMlIndexProperties properties,
            RemoteProperties limits,
            HttpClient http,
            TokenCredential credential,
            Consumer<Duration> pause) {
        var workspace = new AzureMlWorkspace(http, credential, properties);
        var calls = new CallEngine(AzureMlIndexProperties.TYPE, AzureSearchFaults::of, limits, pause);
        Access access = properties.searchKey().isEmpty()
                ? new Access.Identity(credential)
                : new Access.Key(properties.searchKey());
        String ranker = properties.type().semantic() ? properties.semanticSearchConfig() : null;
        return new ResolvedPassageIndex(() -> {
            MlIndexFile file = calls.call(() -> MlIndexFile.of(workspace.indexFile(), properties.fields()));
            var target = new AzureSearchIndex(file.endpoint(), access, file.name(), ranker, file.fields());
            return new RemotePassageIndex(
                    target.engine(AzureMlIndexProperties.TYPE, http), file.fields(), properties.type(), limits, pause);
        });
    }

    /** An application by its secret, or the machine itself. Both keep a token until shortly before it ends. */
    private static TokenCredential credential(AzureMlIndexProperties properties, HttpClient http) {
        if (!properties.clientSecret().isEmpty()) {
            return new ClientSecretCredentialBuilder()
                    .tenantId(properties.tenantId())
                    .clientId(properties.clientId())
                    .clientSecret(properties.clientSecret().value())
                    .httpClient(http)
                    .build();
        }
        var machine = new ManagedIdentityCredentialBuilder().httpClient(http);
        return properties.clientId().isBlank()
                ? machine.build()
                : machine.clientId(properties.clientId()).build();
    }
}
