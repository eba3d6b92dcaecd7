package ai.chatbot.user.account;

import ai.chatbot.common.contract.user.PreferencesChange;
import ai.chatbot.common.contract.user.Registration;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import ai.chatbot.user.account.Account.Metadata;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Opens accounts. */
@Component
public class RegisterAccount {

    private static final Metadata BY_API = new Metadata("api");
    private static final Metadata BY_FIRST_START = new Metadata("first_start");

    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditLog audit;
    private final IdGenerator ids;

    RegisterAccount(Accounts accounts, Passwords passwords, AuditLog audit, IdGenerator ids) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * An account with the role {@code user}.
     *
     * @throws ServiceException {@code EMAIL_CONFLICT} when there is one with this e-mail address
     */
    public Account register(Registration registration) {
        PreferencesChange wishes = registration.preferences();
        TimeZones.check(wishes == null ? null : wishes.timezone(), "preferences.timezone");
        Account account = add(registration, Role.USER, BY_API)
                .orElseThrow(() -> new ServiceException(
                        UserError.EMAIL_CONFLICT, "There is already an account with this e-mail address."));
        audit.record(AuditEvent.REGISTERED, account.userId());
        return account;
    }

    /** @return empty when there is an account with this e-mail address, whatever its role */
    public Optional<Account> registerFirstAdmin(EmailAddress email, String password) {
        var registration = new Registration(email.value(), password, "Administrator", null, null);
        Optional<Account> admin = add(registration, Role.ADMIN, BY_FIRST_START);
        admin.ifPresent(account -> audit.record(AuditEvent.FIRST_ADMIN_CREATED, account.userId()));
        return admin;
    }

    private Optional<Account> add(Registration registration, Role role, Metadata metadata) {
        if (accounts.findByEmail(new EmailAddress(registration.email())).isPresent()) {
            return Optional.empty();
        }
        String hash = passwords.hash(registration.password());
        String userId = ids.generateId().toString();
        return Optional.of(Account.open(userId, registration, hash, role, metadata, accounts.now()))
                .filter(accounts::add);
    }
}
