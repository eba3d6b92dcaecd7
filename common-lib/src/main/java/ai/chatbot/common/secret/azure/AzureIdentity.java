package ai.chatbot.common.secret.azure;

import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Who we are to Azure. */
public final class AzureIdentity {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private AzureIdentity() {}

    /**
     * The managed identity, then the service principal of the environment ({@code AZURE_TENANT_ID},
     * {@code AZURE_CLIENT_ID}, and {@code AZURE_CLIENT_SECRET} or a certificate), then who is signed in to the command
     * line. The first that answers is kept.
     *
     * @param clientId of the user-assigned managed identity; empty for the system-assigned one
     */
    public static TokenCredential chain(String clientId, HttpClient http) {
        return chain(clientId, http, Configuration.getGlobalConfiguration(), MachineIdentity::onAzure);
    }

    static TokenCredential chain(String clientId, HttpClient http, Configuration environment, BooleanSupplier onAzure) {
        var machine = new ManagedIdentityCredentialBuilder().httpClient(http).configuration(environment);
        if (!clientId.isBlank()) {
            machine.clientId(clientId.strip());
        }
        return new ChainedTokenCredentialBuilder()
                .addLast(new MachineIdentity(machine.build(), onAzure))
                .addLast(new EnvironmentCredentialBuilder()
                        .httpClient(http)
                        .configuration(environment)
                        .build())
                .addLast(new AzureCliCredentialBuilder().build())
                .build();
    }

    /**
     * Bearer tokens, kept until shortly before they end.
     *
     * @param scope of the service that is called
     */
    public static Supplier<String> tokens(TokenCredential credential, String scope) {
        var cache = new SimpleTokenCache(() -> credential.getToken(new TokenRequestContext().addScopes(scope)));
        return () -> Objects.requireNonNull(cache.getToken().block(PATIENCE)).getToken();
    }

    public static HttpClient httpClient() {
        return new JdkHttpClientBuilder()
                .connectionTimeout(CONNECT)
                .responseTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(5))
                .build();
    }
}
