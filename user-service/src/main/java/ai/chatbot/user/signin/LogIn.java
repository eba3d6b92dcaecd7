package ai.chatbot.user.signin;

import ai.chatbot.common.contract.user.Credentials;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.account.EmailAddress;
import ai.chatbot.user.account.Passwords;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whose credentials these are. An unknown e-mail address and a wrong password look and last the same. */
@Component
class LogIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final AuditLog audit;

    LogIn(Accounts accounts, Passwords passwords, LoginThrottle throttle, AuditLog audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** @throws ServiceException {@code INVALID_CREDENTIALS}, {@code ACCOUNT_DISABLED}, {@code RATE_LIMITED} */
    Account logIn(Credentials credentials, String clientAddress) {
        var email = new EmailAddress(credentials.email());
        throttle.check(email, clientAddress);
        Account account = accounts.findByEmail(email).orElse(null);
        if (!passwords.matches(credentials.password(), account == null ? null : account.passwordHash())
                || account == null) {
            throttle.countFailure(email, clientAddress);
            throw refuse(account, UserError.INVALID_CREDENTIALS, "The e-mail address or the password is wrong.");
        }
        if (!account.isActive()) {
            throw refuse(account, UserError.ACCOUNT_DISABLED, "This account is disabled.");
        }
        accounts.recordLogin(account.userId());
        audit.record(AuditEvent.LOGGED_IN, account.userId());
        return account;
    }

    private ServiceException refuse(@Nullable Account account, UserError code, String message) {
        audit.record(AuditEvent.LOGIN_FAILED, account == null ? null : account.userId());
        return new ServiceException(code, message);
    }
}
