package ai.chatbot.user.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param strength bcrypt's cost, the logarithm of its rounds. 10 takes about 75 ms of one core, each step more doubles it
 * @param waiting how many passwords may wait to be hashed before further ones are turned away
 */
@ConfigurationProperties("chatbot.user.password")
record PasswordProperties(
        @DefaultValue("10") int strength,
        @DefaultValue("100") int waiting) {

    PasswordProperties {
        if (strength < 4 || strength > 16) {
            throw new IllegalArgumentException("chatbot.user.password.strength must be 4 to 16");
        }
    }
}
