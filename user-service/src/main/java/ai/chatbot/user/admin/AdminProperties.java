package ai.chatbot.user.admin;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account that is made when there is no administrator yet.
 *
 * @param adminPassword 10 to 128 characters; when empty, a random one is made and shown once
 */
@ConfigurationProperties("chatbot.user")
record AdminProperties(
        @DefaultValue("admin@chatbot.local") String adminEmail,
        @DefaultValue("") String adminPassword) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    AdminProperties {
        if (!EMAIL.matcher(adminEmail).matches()) {
            throw new IllegalArgumentException("CHATBOT_ADMIN_EMAIL is not an e-mail address");
        }
        if (!adminPassword.isEmpty() && (adminPassword.length() < 10 || adminPassword.length() > 128)) {
            throw new IllegalArgumentException("CHATBOT_ADMIN_PASSWORD must have 10 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "AdminProperties[…]";
    }
}
