package ai.chatbot.common.secret.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.secret.SecretStore.SecretStoreException;
import ai.chatbot.common.test.RedirectingHttpClient;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.CredentialUnavailableException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The vault and Entra ID as they are on the wire: challenge, token by a service principal, secret. */
class KeyVaultTests {

    private static final Map<String, String> HOSTS = Map.of(
            "https://vault-1.vault.azure.net", "/vault",
            "https://login.microsoftonline.com", "/login",
            "https://login.microsoft.com", "/login");

    private final StubServer azure = StubServer.start();

    @BeforeEach
    void answer() {
        azure.on(
                "GET",
                "/login/common/discovery/instance",
                _ -> json(Map.of(
                        "tenant_discovery_endpoint",
                        "https://login.microsoftonline.com/t1/v2.0/.well-known/openid-configuration")));
        azure.on(
                "POST",
                "/login/t1/oauth2/v2.0/token",
                _ -> json(Map.of("token_type", "Bearer", "expires_in", 3600, "access_token", "token-1")));
        azure.on("GET", "/vault/secrets/openai-api-key/", this::secret);
    }

    @AfterEach
    void close() {
        azure.close();
    }

    private Reply secret(Request request) {
        if (!"Bearer token-1".equals(request.header("Authorization"))) {
            return new Reply(
                    401,
                    "",
                    Map.of(
                            "WWW-Authenticate",
                            "Bearer authorization=\"https://login.microsoftonline.com/t1\", resource=\"https://vault.azure.net\""));
        }
        return json(Map.of("value", "key-1", "id", "https://vault-1.vault.azure.net/secrets/openai-api-key/v1"));
    }

    @Test
    void readsASecretAsTheServicePrincipalOfTheEnvironment() {
        assertThat(vault().read("openai-api-key")).contains("key-1");

        Request token = azure.requests().stream()
                .filter(request -> request.uri().getPath().endsWith("/token"))
                .findFirst()
                .orElseThrow();
        assertThat(token.body())
                .contains("client_id=app-1", "client_secret=principal-secret", "grant_type=client_credentials")
                .contains("vault.azure.net");
        assertThat(azure.requests().getLast().uri().getQuery()).contains("api-version=");
    }

    /** Azure's client finds the address of the identity in the real environment only, so the identity is a stand-in here. */
    @Test
    void theManagedIdentityIsAskedWhereThereIsOne() {
        TokenCredential identity = _ -> Mono.just(new AccessToken("token-1", OffsetDateTime.MAX));
        var request = new TokenRequestContext().addScopes("https://vault.azure.net/.default");

        var onAzure = new MachineIdentity(identity, () -> true);
        var elsewhere = new MachineIdentity(identity, () -> false);

        assertThat(onAzure.getTokenSync(request).getToken()).isEqualTo("token-1");
        assertThat(onAzure.getToken(request).block()).isNotNull();
        assertThatThrownBy(() -> elsewhere.getTokenSync(request)).isInstanceOf(CredentialUnavailableException.class);
        assertThatThrownBy(() -> elsewhere.getToken(request).block())
                .isInstanceOf(CredentialUnavailableException.class);
    }

    @Test
    void aSecretThatIsNotThereIsNone() {
        azure.on(
                "GET",
                "/vault/secrets/none/",
                request -> "Bearer token-1".equals(request.header("Authorization"))
                        ? new Reply(404, "{\"error\":{\"code\":\"SecretNotFound\",\"message\":\"none\"}}", Map.of())
                        : secret(request));

        assertThat(vault().read("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 503})
    void aVaultThatRefusesSaysOnlyItsStatus(int status) {
        azure.on(
                "GET",
                "/vault/secrets/a/",
                request -> "Bearer token-1".equals(request.header("Authorization"))
                        ? new Reply(status, "{\"error\":{\"code\":\"x\",\"message\":\"very private\"}}", Map.of())
                        : secret(request));

        assertThatThrownBy(() -> vault().read("a"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessage("Status " + status);
    }

    @Test
    void withoutAnyIdentityTheVaultIsSilent() {
        azure.on(
                "POST", "/login/t1/oauth2/v2.0/token", _ -> new Reply(401, "{\"error\":\"invalid_client\"}", Map.of()));

        assertThatThrownBy(() -> vault().read("openai-api-key"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageNotContaining("principal-secret");
    }

    private KeyVaultSecretStore vault() {
        return vault(environment());
    }

    private static ConfigurationBuilder environment() {
        return new ConfigurationBuilder()
                .putProperty("AZURE_TENANT_ID", "t1")
                .putProperty("AZURE_CLIENT_ID", "app-1")
                .putProperty("AZURE_CLIENT_SECRET", "principal-secret");
    }

    private KeyVaultSecretStore vault(ConfigurationBuilder environment) {
        HttpClient http = new RedirectingHttpClient(this::here, AzureIdentity.httpClient(), AzureIdentity.httpClient());
        return new KeyVaultSecretStore(
                "https://vault-1.vault.azure.net",
                AzureIdentity.chain("identity-1", http, environment.build(), () -> false),
                http);
    }

    private Optional<HttpRequest> here(HttpRequest request) {
        String address = request.getUrl().toString();
        return HOSTS.entrySet().stream()
                .filter(host -> address.startsWith(host.getKey() + "/"))
                .map(host -> request.copy().setUrl(address.replace(host.getKey(), azure.url() + host.getValue())))
                .findFirst();
    }

    private static Reply json(Map<String, ?> body) {
        return Reply.json(200, body);
    }
}
