package ai.chatbot.user.account;

import ai.chatbot.common.contract.user.Registration;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.user.account.Account.Metadata;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/**
 * Finds or makes the accounts of people whom another sign-in vouches for. An account of ours with the same e-mail address
 * stays somebody else: who may say which address is theirs over there is not known here. So these have an address that
 * exists nowhere, and a password that nobody knows.
 */
@Component
public class ProvisionAccount {

    private static final Metadata BY_PROXY = new Metadata("proxy");
    private static final String NOWHERE = "@principal.invalid";
    private static final int LONGEST_NAME = 200;

    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditLog audit;
    private final IdGenerator ids;

    ProvisionAccount(Accounts accounts, Passwords passwords, AuditLog audit, IdGenerator ids) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.ids = ids;
    }

    /** The same account for the same provider and id, also when this is called twice at the first time. */
    public Account provision(String provider, String id, @Nullable String name) {
        String userId = userId(provider, id);
        return accounts.find(userId).orElseGet(() -> make(userId, name));
    }

    private Account make(String userId, @Nullable String name) {
        String unknown = ids.generateId().toString() + ids.generateId();
        String shown = name == null || name.isBlank() ? "Customer" : name.strip();
        var registration = new Registration(
                userId + NOWHERE, unknown, shown.substring(0, Math.min(shown.length(), LONGEST_NAME)), null, null);
        Account account =
                Account.open(userId, registration, passwords.hash(unknown), Role.USER, BY_PROXY, accounts.now());
        if (accounts.add(account)) {
            audit.record(AuditEvent.REGISTERED, userId);
            return account;
        }
        return Optional.of(userId)
                .flatMap(accounts::find)
                .orElseThrow(() -> new IllegalStateException("An account that is there is not there"));
    }

    /** The length keeps a provider's name and an id apart. */
    private static String userId(String provider, String id) {
        String who = "principal:" + provider.length() + ":" + provider + ":" + id;
        return UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
