package ai.chatbot.user.admin;

import ai.chatbot.common.contract.user.AccountChange;
import ai.chatbot.common.contract.user.AccountStatus;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.WireNames;
import ai.chatbot.user.UserError;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives accounts another role, status or groups. Access tokens made before keep the old ones until they expire. */
@Component
class ChangeAccount {

    private final Accounts accounts;
    private final AuditLog audit;

    ChangeAccount(Accounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws ServiceException {@code OWN_ACCOUNT_CONFLICT}, {@code USER_NOT_FOUND}, {@code VALIDATION_FAILED} */
    Account change(String adminId, String userId, AccountChange change) {
        if (adminId.equals(userId) && locksOut(change)) {
            throw new ServiceException(
                    UserError.OWN_ACCOUNT_CONFLICT, "Ask another administrator to change your own role or status.");
        }
        if (change.role() == Role.GUEST) {
            throw UserError.invalid("role", "is for people without an account");
        }
        Account changed = accounts.change(userId, change)
                .orElseThrow(() -> new ServiceException(UserError.USER_NOT_FOUND, "There is no such account."));
        audit.record(AuditEvent.ACCOUNT_CHANGED, userId, adminId, details(change));
        return changed;
    }

    private static boolean locksOut(AccountChange change) {
        return (change.role() != null && change.role() != Role.ADMIN)
                || (change.status() != null && change.status() != AccountStatus.ACTIVE);
    }

    private static Map<String, String> details(AccountChange change) {
        Map<String, String> details = new TreeMap<>();
        put(details, "role", change.role());
        put(details, "status", change.status());
        if (change.groups() != null) {
            details.put("groups", String.join(",", new TreeSet<>(change.groups())));
        }
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Enum<?> value) {
        if (value != null) {
            details.put(name, WireNames.of(value));
        }
    }
}
