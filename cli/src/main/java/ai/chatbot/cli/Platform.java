package ai.chatbot.cli;

import ai.chatbot.common.client.ContractClients;
import ai.chatbot.common.contract.user.Credentials;
import ai.chatbot.common.contract.user.UserApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the platform is and who we are there: from the environment, else from the data directory of the one running here. */
final class Platform {

    private static final Duration READ_TIMEOUT = Duration.ofMinutes(2);
    private static final String DEFAULT_EMAIL = "admin@chatbot.local";

    private final ContractClients clients;
    private @Nullable String accessToken;

    private Platform(String url) {
        clients = new ContractClients(url, READ_TIMEOUT, () -> accessToken);
    }

    /** Signed in. */
    static Platform connect(Map<String, String> environment) {
        Path data = Path.of(environment.getOrDefault("CHATBOT_DATA", "./data"));
        var platform = new Platform(url(environment, data));
        UserApi users = platform.of(UserApi.class);
        platform.accessToken = users.login(credentials(environment, data)).accessToken();
        return platform;
    }

    <T> T of(Class<T> contract) {
        return clients.of(contract);
    }

    ContractClients clients() {
        return clients;
    }

    private static String url(Map<String, String> environment, Path data) {
        String url = environment.get("CHATBOT_URL");
        if (url != null && !url.isBlank()) {
            return url;
        }
        return lines(data.resolve("run/state")).stream()
                .filter(line -> line.startsWith("port="))
                .map(line -> "http://127.0.0.1:" + line.substring("port=".length()))
                .findFirst()
                .orElseThrow(() -> new UserMistakeException("No chatbot runs on " + data
                        + ". Start one with './chatbot up', or set CHATBOT_URL to one elsewhere."));
    }

    private static Credentials credentials(Map<String, String> environment, Path data) {
        String email = environment.getOrDefault("CHATBOT_ADMIN_EMAIL", "");
        String password = environment.getOrDefault("CHATBOT_ADMIN_PASSWORD", "");
        if (!password.isBlank()) {
            return new Credentials(email.isBlank() ? DEFAULT_EMAIL : email, password);
        }
        List<String> stored = lines(data.resolve("admin-credentials"));
        if (stored.size() < 2) {
            throw new UserMistakeException("Set CHATBOT_ADMIN_EMAIL and CHATBOT_ADMIN_PASSWORD to sign in.");
        }
        return new Credentials(stored.get(0), stored.get(1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
