package ai.chatbot.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about the platform as a whole; everything else is a setting of a service.
 *
 * @param port of the gateway; the other services take free ones
 * @param bind address the gateway listens on; the other services are reachable from this machine only
 * @param data directory of all state
 * @param mongodbUri of a server to use instead of the embedded one
 * @param redisUrl of a server to use instead of the embedded one
 */
record Settings(
        int port,
        String bind,
        Path data,
        @Nullable String adminEmail,
        @Nullable String adminPassword,
        @Nullable String mongodbUri,
        @Nullable String redisUrl) {

    static Settings from(Map<String, String> environment) {
        return new Settings(
                port(environment.getOrDefault("CHATBOT_PORT", "8080")),
                environment.getOrDefault("CHATBOT_BIND", "127.0.0.1"),
                Path.of(environment.getOrDefault("CHATBOT_DATA", "./data"))
                        .toAbsolutePath()
                        .normalize(),
                given(environment, "CHATBOT_ADMIN_EMAIL"),
                given(environment, "CHATBOT_ADMIN_PASSWORD"),
                given(environment, "MONGODB_URI"),
                given(environment, "REDIS_URL"));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new MayNotStartException("CHATBOT_PORT must be a number from 1 to 65535, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
