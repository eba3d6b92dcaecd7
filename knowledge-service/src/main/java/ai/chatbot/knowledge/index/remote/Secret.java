package ai.chatbot.knowledge.index.remote;

import org.jspecify.annotations.Nullable;

/** A key or a connection string; it never shows in a message. */
public record Secret(String value) {

    public boolean isEmpty() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return isEmpty() ? "(not set)" : "(secret)";
    }

    /** @param environment the name the operator knows the setting by */
    public static Secret required(@Nullable Secret secret, String engine, String environment) {
        if (secret == null || secret.isEmpty()) {
            throw missing(engine, environment);
        }
        return secret;
    }

    /** The same for a setting that is no secret. */
    public static String required(@Nullable String value, String engine, String environment) {
        if (value == null || value.isBlank()) {
            throw missing(engine, environment);
        }
        return value;
    }

    private static IllegalArgumentException missing(String engine, String environment) {
        return new IllegalArgumentException("KNOWLEDGE_INDEX=" + engine + " needs " + environment);
    }
}
