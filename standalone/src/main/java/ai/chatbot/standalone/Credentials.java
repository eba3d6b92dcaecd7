package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The first admin's. When none are set a password is made up and kept beside the data, for the owner's eyes only, so that
 * {@code chatbot ingest} works without asking.
 */
record Credentials(String email, String password) {

    static final String FILE = "admin-credentials";
    private static final String DEFAULT_EMAIL = "admin@chatbot.local";
    private static final int PASSWORD_BYTES = 15;

    static Credentials inDirectory(DataDirectory data, Settings settings) {
        Path file = data.resolve(FILE);
        String email = settings.adminEmail() != null ? settings.adminEmail() : DEFAULT_EMAIL;
        if (settings.adminPassword() != null) {
            return new Credentials(email, settings.adminPassword());
        }
        if (Files.exists(file)) {
            return read(file);
        }
        var created = new Credentials(email, randomPassword());
        data.writePrivately(FILE, created.email() + "\n" + created.password() + "\n");
        System.out.println("Admin account created: " + created.email());
        System.out.println("Admin password (shown once): " + created.password());
        return created;
    }

    @Override
    public String toString() {
        return "Credentials[" + email + "]";
    }

    private static Credentials read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Credentials(lines.get(0), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
