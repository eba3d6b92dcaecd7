package ai.chatbot.user.admin;

import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.account.EmailAddress;
import ai.chatbot.user.account.RegisterAccount;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator's account. Safe for replicas that start together, once the index that keeps e-mail
 * addresses unique is there.
 */
@Component
class CreateFirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(CreateFirstAdmin.class);
    /** 20 characters out of 56 that cannot be mistaken for each other: 116 bits. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 20;

    private final Accounts accounts;
    private final RegisterAccount registerAccount;
    private final AdminProperties properties;
    private final SecureRandom random;

    CreateFirstAdmin(
            Accounts accounts, RegisterAccount registerAccount, AdminProperties properties, SecureRandom random) {
        this.accounts = accounts;
        this.registerAccount = registerAccount;
        this.properties = properties;
        this.random = random;
    }

    /** Does nothing when there is an administrator. */
    void createWhenMissing() {
        if (accounts.anyAdmin()) {
            return;
        }
        boolean given = !properties.adminPassword().isEmpty();
        String password = given ? properties.adminPassword() : randomPassword();
        if (registerAccount
                .registerFirstAdmin(new EmailAddress(properties.adminEmail()), password)
                .isEmpty()) {
            if (!accounts.anyAdmin()) {
                LOG.warn("There is no administrator, and CHATBOT_ADMIN_EMAIL belongs to another account");
            }
        } else if (given) {
            LOG.info("The first administrator's account is made, with CHATBOT_ADMIN_PASSWORD");
        } else {
            show(password);
        }
    }

    /** On standard output and not in the log, which is kept and sent elsewhere. */
    private void show(String password) {
        System.out.printf(
                "Admin account created: %s%nAdmin password (shown once): %s%n", properties.adminEmail(), password);
    }

    private String randomPassword() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
