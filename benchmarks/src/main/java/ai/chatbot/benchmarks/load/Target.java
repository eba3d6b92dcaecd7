package ai.chatbot.benchmarks.load;

import ai.chatbot.common.client.ContractClients;
import ai.chatbot.common.contract.user.Credentials;
import ai.chatbot.common.contract.user.UserApi;
import java.time.Duration;

/** The platform that is measured, signed in as admin; for an hour, after which its token has expired. */
public final class Target {

    private final ContractClients clients;
    private final String token;

    public Target(String url, String email, String password) {
        var anonymous = new ContractClients(url, Duration.ofSeconds(30), () -> null);
        token = anonymous
                .of(UserApi.class)
                .login(new Credentials(email, password))
                .accessToken();
        clients = new ContractClients(url, Duration.ofSeconds(30), () -> token);
    }

    public String token() {
        return token;
    }

    public ContractClients clients() {
        return clients;
    }

    public <T> T of(Class<T> contract) {
        return clients.of(contract);
    }
}
