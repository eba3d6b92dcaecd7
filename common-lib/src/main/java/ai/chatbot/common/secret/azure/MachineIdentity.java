package ai.chatbot.common.secret.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/**
 * The managed identity, where there is one. The client itself tries for most of a minute to reach Azure's metadata address
 * before it gives way to the next credential; elsewhere than on Azure nobody answers there.
 */
final class MachineIdentity implements TokenCredential {

    /** App Service, Functions, Arc, Service Fabric, workload identity of Kubernetes. */
    private static final List<String> SIGNS =
            List.of("IDENTITY_ENDPOINT", "MSI_ENDPOINT", "AZURE_FEDERATED_TOKEN_FILE");

    private static final InetSocketAddress METADATA = new InetSocketAddress("169.254.169.254", 80);
    private static final int CONNECT_MILLIS = 1000;

    private final TokenCredential identity;
    private final BooleanSupplier onAzure;

    /** @param onAzure see {@link #onAzure} */
    MachineIdentity(TokenCredential identity, BooleanSupplier onAzure) {
        this.identity = identity;
        this.onAzure = onAzure;
    }

    /** Whether this is a service or a machine of Azure. */
    static boolean onAzure() {
        return SIGNS.stream().anyMatch(sign -> System.getenv(sign) != null) || answersAtMetadataAddress();
    }

    private static boolean answersAtMetadataAddress() {
        try (var socket = new Socket()) {
            socket.connect(METADATA, CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> onAzure.getAsBoolean() ? identity.getToken(request) : Mono.error(unavailable()));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        if (!onAzure.getAsBoolean()) {
            throw unavailable();
        }
        return identity.getTokenSync(request);
    }

    private static CredentialUnavailableException unavailable() {
        return new CredentialUnavailableException("There is no managed identity here.");
    }
}
